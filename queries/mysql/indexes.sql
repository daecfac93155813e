CREATE INDEX vdx_report_start ON conference (start_time, service_type, organisation_id, name, tag, end_time);
CREATE INDEX vdx_report_calls ON participant (conference_id, start_time, end_time, service_type, has_media, is_streaming, protocol, call_direction);
CREATE INDEX vdx_report_start ON participant (start_time, conference_id);
CREATE INDEX vdx_report_streams ON media_stream (participant_id, stream_type, rx_packet_loss, tx_packet_loss, rx_jitter, tx_jitter);
CREATE INDEX vdx_report_time ON licence_sample (sampled_at, license_count);
CREATE INDEX vdx_report_time ON sms (sent_at, status);
CREATE INDEX vdx_report_time ON uptime_probe (probed_at, component, target, status_code, ok);
