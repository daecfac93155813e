/** The mapping of a workbook that has nothing but a history, which stands below it. */
export const NO_FORM = `fields: { system: none, authority: none, period: none, compliant: none, comments: none }
months: []
figures: { uptime_infrastructure: none, uptime_api: none, video_meetings: none, video_calls: none, sms_sent: none, video_quality: none, peak_licences: none }
contact: { name: none, organisation: none, phone: none, email: none }
`;
