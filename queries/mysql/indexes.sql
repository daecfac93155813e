-- The indexes that the queries like, and what each buys: the time of a quarter's figures with it and without, on
-- MariaDB 10.11, two cores, ten quarters of history (7.8 million participant rows, 38 million media streams), all
-- in memory. They hold every column that the queries read, so that the rows themselves are not visited. If there
-- is room for three only, take the first three, if need be on their first column alone.

-- Without any index on the calls of a conference or on the streams of a call, a month is expected to take longer than
-- the ten minutes of a statement (not measured).
-- quality 6.0 s; on conference_id alone 12.3 s; of one quarter: meetings 2.6 s and dropped-calls 1.0 s; 3.1 s and 1.5 s
CREATE INDEX vdx_report_calls ON participant (conference_id, start_time, end_time, service_type, has_media, is_streaming, protocol, call_direction);
-- quality 6.0 s; on participant_id alone 8.1 s
CREATE INDEX vdx_report_streams ON media_stream (participant_id, stream_type, rx_packet_loss, tx_packet_loss, rx_jitter, tx_jitter);
-- quality 6.0 s, without 40.5 s; meetings 2.5 s, without 6.5 s; on start_time alone 7.2 s and 2.8 s
CREATE INDEX vdx_report_start ON conference (start_time, service_type, organisation_id, name, tag, end_time);

-- orphans 0.8 s, without 4.9 s
CREATE INDEX vdx_report_start ON participant (start_time, conference_id);
-- licences 0.3 s, without 4.3 s
CREATE INDEX vdx_report_time ON licence_sample (sampled_at, license_count);
-- sms 0.04 s, without 0.6 s
CREATE INDEX vdx_report_time ON sms (sent_at, status);
-- uptime 1.3 s, without 4.0 s
CREATE INDEX vdx_report_time ON uptime_probe (probed_at, component, target, status_code, ok);
-- licences-from-calls, only for months without licence samples, of one quarter: 0.6 s a month; without it grows with the
-- history
CREATE INDEX vdx_report_end ON participant (end_time, start_time, license_count);
