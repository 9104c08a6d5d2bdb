import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs one of the scripts beside this file; what it printed. Its own remarks go to the terminal. */
export function runScript(name: string, ...args: string[]): Promise<string> {
  const script = fileURLToPath(new URL(`${name}.sh`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn('bash', [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`tests/servers/${name}.sh ${args.join(' ')} ended with ${code}`));
    });
  });
}
