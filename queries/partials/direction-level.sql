{{!-- The level of one direction (rx or tx) of stream s, as a packed count: good 1, ok 10^4, bad 10^8,
terrible 10^12, and 0 where it was not measured. Jitter above the limit drops the level by one. --}}
CASE WHEN s.{{direction}}_jitter > :jitter_above_ms THEN
       CASE WHEN s.{{direction}}_packet_loss < 0 THEN 0
            WHEN s.{{direction}}_packet_loss < :good_below THEN 10000
            WHEN s.{{direction}}_packet_loss < :ok_below THEN 100000000
            WHEN s.{{direction}}_packet_loss <= 100 THEN 1000000000000
            ELSE 0 END
     ELSE
       CASE WHEN s.{{direction}}_packet_loss < 0 THEN 0
            WHEN s.{{direction}}_packet_loss < :good_below THEN 1
            WHEN s.{{direction}}_packet_loss < :ok_below THEN 10000
            WHEN s.{{direction}}_packet_loss < :bad_below THEN 100000000
            WHEN s.{{direction}}_packet_loss <= 100 THEN 1000000000000
            ELSE 0 END
     END
