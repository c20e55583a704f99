import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** How the tests start it: alone, without a profile, without asking the network for anything. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium: `CHROMIUM_PATH`, one that the system has, or one that Playwright has downloaded. Installs one
 * when there is none: Debian's package as root on Debian, Playwright's elsewhere. Throws when that does not work.
 */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH is ${named}, which cannot be run`);
    return named;
  }
  const found = installedChromium();
  if (found !== undefined) return found;
  install();
  const installed = installedChromium();
  if (installed === undefined) {
    throw new Error('no Chromium was found, and installing one did not help: install one and set CHROMIUM_PATH');
  }
  return installed;
}

/** The path of a Chromium that is there; undefined: none was found. */
export function installedChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...applications, ...downloaded()].find(isExecutable);
}

/** What `playwright-core install chromium` leaves in its cache. */
function downloaded(): string[] {
  const caches = [
    process.env['PLAYWRIGHT_BROWSERS_PATH'],
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ];
  return caches
    .filter((cache) => cache !== undefined && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache!)
        .filter((name) => name.startsWith('chromium'))
        .flatMap((name) =>
          ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-linux/headless_shell'].map((path) =>
            join(cache!, name, path),
          ),
        ),
    );
}

function install(): void {
  const options = { stdio: 'inherit' as const };
  const isDebian =
    existsSync('/etc/os-release') && /^(?:ID|ID_LIKE)=.*debian/mu.test(readFileSync('/etc/os-release', 'utf8'));
  if (isDebian && process.getuid?.() === 0) {
    execFileSync('apt-get', ['update'], options);
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], options);
  } else {
    execFileSync('npx', ['playwright-core', 'install', 'chromium'], options);
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
