-- The media streams of every participant row, and with them the video quality. A direction is made fine, bad, or
-- unmeasured first; then its packet loss and jitter are drawn so that they say so, the limits of the levels included:
-- loss of exactly 1, 3 and 10 percent, jitter of exactly 40 ms.

CREATE MACRO fine_loss(key) AS CASE
  WHEN draw('level', key, 400) = 0 THEN 1
  WHEN draw('level', key, 400) = 1 THEN 1.5
  WHEN draw('level', key, 400) = 2 THEN 2.99
  WHEN draw('level', key, 400) = 3 THEN 0
  WHEN draw('level', key, 400) = 4 THEN 0.99
  WHEN draw('level', key, 400) < 13 THEN 1 + draw('loss', key, 199) / 100.0
  WHEN draw('level', key, 400) < 200 THEN draw('loss', key, 95) / 100.0
  ELSE draw('loss', key, 9) / 100.0
END;

CREATE MACRO fine_jitter(key) AS CASE
  WHEN draw('level', key, 400) = 0 THEN NULL
  WHEN draw('level', key, 400) = 1 THEN 40
  WHEN draw('level', key, 400) = 2 THEN 39.99
  WHEN draw('level', key, 400) = 3 THEN 40.01
  WHEN draw('level', key, 400) = 4 THEN 75
  WHEN draw('level', key, 400) < 13 THEN draw('jitter', key, 40)
  WHEN draw('known', key, 2) = 0 THEN NULL
  ELSE draw('jitter', key, 3000) / 100.0
END;

CREATE MACRO bad_loss(key) AS CASE draw('level', key, 20)
  WHEN 0 THEN 3 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1 WHEN 4 THEN 2.5
  ELSE 3.01 + draw('loss', key, 1500) / 100.0
END;

CREATE MACRO bad_jitter(key) AS CASE draw('level', key, 20)
  WHEN 3 THEN 40.01 WHEN 4 THEN 41
  ELSE CASE draw('known', key, 2) WHEN 0 THEN NULL ELSE draw('jitter', key, 6000) / 100.0 END
END;

CREATE MACRO loss_of(state, key) AS (CASE state
  WHEN 'fine' THEN fine_loss(key)
  WHEN 'bad' THEN bad_loss(key)
  WHEN 'terrible' THEN 20 + draw('loss', key, 5000) / 100.0
  WHEN 'out_of_range' THEN choose('loss', key, [-1, 100.01, 255])
END)::DOUBLE;

CREATE MACRO jitter_of(state, key) AS (CASE state
  WHEN 'fine' THEN fine_jitter(key)
  WHEN 'bad' THEN bad_jitter(key)
  ELSE CASE draw('known', key, 2) WHEN 0 THEN NULL ELSE draw('jitter', key, 9000) / 100.0 END
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
CREATE MACRO state_of(streams, bad, av, side, key) AS CASE streams
  WHEN 'fine' THEN CASE
    WHEN side = 1 AND draw('gap', key, 40) = 0 THEN 'unknown'
    WHEN side = 2 AND draw('gap', key, 40) = 1 THEN 'out_of_range'
    ELSE 'fine' END
  WHEN 'impaired' THEN CASE
    WHEN (side + draw('turn', key, 8)) % (2 * av) < bad * av // 4 THEN 'bad' ELSE 'fine' END
  WHEN 'loss_unknown' THEN 'unknown'
  WHEN 'loss_out_of_range' THEN 'out_of_range'
  ELSE 'terrible'
END;

CREATE VIEW media_stream AS
SELECT id, participant_id, stream_type,
  loss_of(rx_state, 2 * id) AS rx_packet_loss, loss_of(tx_state, 2 * id + 1) AS tx_packet_loss,
  jitter_of(rx_state, 2 * id) AS rx_jitter, jitter_of(tx_state, 2 * id + 1) AS tx_jitter
FROM (
  SELECT number * 16 + stream AS id, participant_id,
    CASE WHEN stream < av THEN CASE stream % 2 WHEN 0 THEN 'audio' ELSE 'video' END
         WHEN streams = 'fine' AND draw('untyped', key, 100) = 0 THEN NULL
         ELSE 'presentation' END AS stream_type,
    CASE WHEN stream < av THEN state_of(streams, bad, av, 2 * stream, key) ELSE 'terrible' END AS rx_state,
    CASE WHEN stream < av THEN state_of(streams, bad, av, 2 * stream + 1, key) ELSE 'terrible' END AS tx_state
  FROM (
    SELECT number, key, id AS participant_id, streams, bad, av_streams(streams, bad, key) AS av,
      presents(streams, key) AS presents
    FROM leg
  ) l
  CROSS JOIN unnest(range(av + presents::INTEGER)) pieces(stream)
);
