import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs that the tests use, the Debian packages that bring them, and what shows that they are there. */
const TOOLS = [
  { packages: 'mariadb-server', found: ['/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db'] },
  { packages: 'libreoffice-calc', found: ['/usr/bin/soffice'] },
  { packages: 'poppler-utils', found: ['/usr/bin/pdftotext'] },
  { packages: 'python3-openpyxl', found: ['/usr/lib/python3/dist-packages/openpyxl'] },
  { packages: 'libxml2-utils', found: ['/usr/bin/xmllint'] },
] as const;

/** Installs what is missing (Debian, as root), or says exactly what to install. */
export function requireTools(): void {
  const missing = TOOLS.filter(({ found }) => !found.every((path) => existsSync(path))).map(
    ({ packages }) => packages,
  );
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      `The tests need ${missing.join(', ')}. Run as root: apt-get update && ${install}`,
    );
  }
  process.stdout.write(`Installing for the tests: ${missing.join(', ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  apt(['update', '-q'], env);
  apt(['install', '-y', '-q', '--no-install-recommends', ...missing], env);
}

function apt(args: readonly string[], env: NodeJS.ProcessEnv): void {
  try {
    execFileSync('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    const told = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(`apt-get ${args.join(' ')} failed:\n${told}`, { cause: error });
  }
}
