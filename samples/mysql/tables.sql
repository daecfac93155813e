-- The tables of a sample in MySQL or MariaDB. Keys that follow time keep neighbours in time together on disk.
CREATE TABLE organisation (
  id BIGINT NOT NULL PRIMARY KEY,
  parent_id BIGINT NULL,
  code VARCHAR(64) NULL,
  name VARCHAR(250) NULL,
  deleted_time DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE conference (
  id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(250) NULL,
  service_type VARCHAR(32) NULL,
  tag VARCHAR(250) NULL,
  organisation_id BIGINT NULL,
  start_time DATETIME(6) NULL,
  end_time DATETIME(6) NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE participant (
  id BIGINT NOT NULL PRIMARY KEY,
  conference_id BIGINT NULL,
  service_type VARCHAR(32) NULL,
  protocol VARCHAR(16) NULL,
  call_direction VARCHAR(8) NULL,
  has_media TINYINT(1) NULL,
  is_streaming TINYINT(1) NULL,
  license_count INT NULL,
  start_time DATETIME(6) NULL,
  end_time DATETIME(6) NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE media_stream (
  id BIGINT NOT NULL PRIMARY KEY,
  participant_id BIGINT NULL,
  stream_type VARCHAR(16) NULL,
  rx_packet_loss DOUBLE NULL,
  tx_packet_loss DOUBLE NULL,
  rx_jitter DOUBLE NULL,
  tx_jitter DOUBLE NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE licence_sample (
  sampled_at DATETIME(6) NOT NULL,
  system_location VARCHAR(64) NULL,
  license_count INT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE sms (
  id BIGINT NOT NULL PRIMARY KEY,
  sent_at DATETIME(6) NOT NULL,
  status VARCHAR(32) NULL,
  organisation_id BIGINT NULL,
  country_code VARCHAR(8) NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE uptime_probe (
  probed_at DATETIME(6) NOT NULL,
  component VARCHAR(16) NULL,
  target VARCHAR(250) NULL,
  ok TINYINT(1) NULL,
  status_code INT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;
