import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** Programs that the tests use, the Debian packages that bring them, and what shows that they are there. */
const TOOLS = [
  { packages: 'mariadb-server', found: ['/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db'] },
  { packages: 'mariadb-plugin-spider', found: ['/usr/lib/mysql/plugin/ha_spider.so'] },
  { packages: 'libreoffice-calc', found: ['/usr/bin/soffice'] },
  { packages: 'poppler-utils', found: ['/usr/bin/pdftotext'] },
  { packages: 'python3-openpyxl', found: ['/usr/lib/python3/dist-packages/openpyxl'] },
  { packages: 'openssl', found: ['/usr/bin/openssl'] },
  { packages: 'libxml2-utils', found: ['/usr/bin/xmllint'] },
  { packages: 'gcc', found: ['/usr/bin/gcc'] },
  { packages: 'libc6-dev', found: ['/usr/include/stdio.h'] },
  { packages: 'zsh', found: ['/usr/bin/zsh'] },
  { packages: 'fish', found: ['/usr/bin/fish'] },
  { packages: 'systemd', found: ['/usr/bin/systemd-analyze'] },
] as const;

type Package = (typeof TOOLS)[number]['packages'];

/** A server that is given needs no other. */
const wantedByDefault = () =>
  TOOLS.map(({ packages }) => packages).filter(
    (name) => name !== 'mariadb-server' || !process.env.VDX_REPORT_TEST_MYSQL,
  );

/** Installs what is missing (Debian, as root), or says exactly what to install. */
export function requireTools(wanted: readonly Package[] = wantedByDefault()): void {
  const missing = TOOLS.filter(({ packages }) => wanted.includes(packages))
    .filter(({ found }) => !found.every((path) => findTool(path)))
    .map(({ packages }) => packages);
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      `The tests need ${missing.join(', ')}. Run as root: apt-get update && ${install}`,
    );
  }
  process.stdout.write(`Installing for the tests: ${missing.join(', ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], env);
  run('/bin/sh', ['-c', INSTALL, 'install', ...missing], env);
}

/** Where a program is: at its place in Debian, or anywhere on the PATH. */
export function findTool(path: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [path, ...folders.map((folder) => join(folder, basename(path)))].find(existsSync);
}

/** Installs without starting services: a policy that says 101 is Debian's way to forbid that. */
const INSTALL = `
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  apt-get install -y -q --no-install-recommends "$@"
`;

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  try {
    execFileSync(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    const told = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(`${program} ${args.at(-1)} failed:\n${told}`, { cause: error });
  }
}
