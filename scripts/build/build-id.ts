import { execFileSync } from 'node:child_process';

/** Which source a build is of: BUILD_ID, or the revision in git, or else the day. Shown by `/healthz`. */
export function buildId(): string {
  const given = process.env['BUILD_ID'];
  if (given !== undefined && given !== '') return given;
  try {
    const args = ['describe', '--always', '--dirty', '--abbrev=12'];
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return `built ${new Date().toISOString().slice(0, 10)}`;
  }
}
