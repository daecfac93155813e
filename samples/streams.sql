-- The media streams of every participant row, and with them the video quality. A direction is made fine, bad, or
-- unmeasured first; then its packet loss and jitter are drawn so that they say so, the limits of the levels included:
-- loss of exactly 1, 3 and 10 percent, jitter of exactly 40 ms.

-- One hash a direction is enough for all that is drawn of it: its low, middle and high bits.
CREATE MACRO low(h, n) AS ((h & 65535)::INTEGER % n);
CREATE MACRO middle(h, n) AS (((h >> 16) & 65535)::INTEGER % n);
CREATE MACRO high(h, n) AS (((h >> 32) & 65535)::INTEGER % n);

CREATE MACRO fine_loss(h) AS CASE
  WHEN low(h, 400) >= 200 THEN middle(h, 9) / 100
  WHEN low(h, 400) >= 13 THEN middle(h, 95) / 100
  WHEN low(h, 400) >= 5 THEN (100 + middle(h, 199)) / 100
  ELSE [1, 1.5, 2.99, 0, 0.99][1 + low(h, 400)]
END;

CREATE MACRO fine_jitter(h) AS CASE
  WHEN low(h, 400) >= 13 THEN CASE WHEN middle(h, 2) = 0 THEN high(h, 3000) / 100 END
  WHEN low(h, 400) >= 5 THEN high(h, 40)
  ELSE [NULL, 40, 39.99, 40.01, 75][1 + low(h, 400)]
END;

CREATE MACRO bad_loss(h) AS CASE WHEN low(h, 20) < 5
  THEN [3, 10, 100, 1, 2.5][1 + low(h, 20)]
  ELSE (301 + middle(h, 1500)) / 100
END;

CREATE MACRO bad_jitter(h) AS CASE low(h, 20)
  WHEN 3 THEN 40.01 WHEN 4 THEN 41
  ELSE CASE WHEN middle(h, 2) = 0 THEN high(h, 6000) / 100 END
END;

CREATE MACRO loss_of(state, h) AS (CASE state
  WHEN 'fine' THEN fine_loss(h)
  WHEN 'bad' THEN bad_loss(h)
  WHEN 'terrible' THEN (2000 + middle(h, 5000)) / 100
  WHEN 'out_of_range' THEN [-1, 100.01, 255][1 + low(h, 3)]
END)::DOUBLE;

CREATE MACRO jitter_of(state, h) AS (CASE state
  WHEN 'fine' THEN fine_jitter(h)
  WHEN 'bad' THEN bad_jitter(h)
  ELSE CASE WHEN middle(h, 2) = 0 THEN high(h, 9000) / 100 END
END)::DOUBLE;

-- How many audio and video streams a row has. A bad call has four, with eight directions, or where its bad eighths are
-- even two; all others differ, so that the mean of the calls is not the share of all directions.
CREATE MACRO av_streams(streams, bad, key) AS CASE streams
  WHEN 'fine' THEN 2 + draw('av', key, 6)
  WHEN 'impaired' THEN CASE WHEN bad % 2 = 0 AND draw('av', key, 3) = 0 THEN 2 ELSE 4 END
  WHEN 'no_streams' THEN 0
  WHEN 'presentation_only' THEN 0
  ELSE 2
END;

CREATE MACRO presents(streams, key) AS
  streams = 'presentation_only' OR (streams IN ('fine', 'impaired') AND draw('presents', key, 10) < 7);

-- What a direction shall be. `side` counts the directions of a row: rx of stream 0, tx of stream 0, rx of stream 1, ...
-- `drawn` is a number below 40 of the row.
CREATE MACRO state_of(streams, bad, av, side, drawn) AS CASE streams
  WHEN 'fine' THEN CASE
    WHEN side = 1 AND drawn = 0 THEN 'unknown'
    WHEN side = 2 AND drawn = 1 THEN 'out_of_range'
    ELSE 'fine' END
  WHEN 'impaired' THEN CASE WHEN (side + drawn) % (2 * av) < bad * av // 4 THEN 'bad' ELSE 'fine' END
  WHEN 'loss_unknown' THEN 'unknown'
  WHEN 'loss_out_of_range' THEN 'out_of_range'
  ELSE 'terrible'
END;

CREATE VIEW media_stream AS
SELECT id, participant_id, stream_type,
  loss_of(rx_state, rx) AS rx_packet_loss, loss_of(tx_state, tx) AS tx_packet_loss,
  jitter_of(rx_state, rx) AS rx_jitter, jitter_of(tx_state, tx) AS tx_jitter
FROM (
  SELECT number * 16 + stream AS id, participant_id,
    hash('rx', id, getvariable('seed')) AS rx, hash('tx', id, getvariable('seed')) AS tx,
    CASE WHEN stream < av THEN CASE stream % 2 WHEN 0 THEN 'audio' ELSE 'video' END
         -- A few streams say nothing of their type, and count as little as a presentation.
         WHEN streams = 'fine' AND drawn = 2 THEN NULL
         ELSE 'presentation' END AS stream_type,
    CASE WHEN stream < av THEN state_of(streams, bad, av, 2 * stream, drawn) ELSE 'terrible' END AS rx_state,
    CASE WHEN stream < av THEN state_of(streams, bad, av, 2 * stream + 1, drawn) ELSE 'terrible' END AS tx_state
  FROM (
    SELECT *, unnest(range(av + presents::INTEGER)) AS stream
    FROM (
      SELECT number, id AS participant_id, streams, bad, av_streams(streams, bad, key) AS av,
        presents(streams, key) AS presents, draw('stream', key, 40) AS drawn
      FROM leg
    )
  )
);
