import { readFile } from 'node:fs/promises';
import { Refusal } from './refusal.ts';

/** Fewest characters of a new passphrase. */
const shortest = 12;

/** The passphrase from a file (its first line), or typed without being shown. */
export async function readPassphrase(file: string | undefined, question: string): Promise<string> {
  if (file !== undefined) return ((await readFile(file, 'utf8')).split('\n')[0] ?? '').replace(/\r$/, '');
  if (!process.stdin.isTTY)
    throw new Refusal('No passphrase: give --passphrase-file, or run this in a terminal.');
  return typeHidden(question);
}

/** A new passphrase, typed twice when typed. */
export async function readNewPassphrase(file: string | undefined): Promise<string> {
  const passphrase = await readPassphrase(file, `New passphrase, ${shortest} characters or more: `);
  if ([...passphrase].length < shortest)
    throw new Refusal(`A passphrase has ${shortest} characters or more. Four words drawn by dice are good.`);
  if (file === undefined && (await typeHidden('The same again: ')) !== passphrase)
    throw new Refusal('The two are different. Nothing was written.');
  return passphrase;
}

function typeHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const { stdin } = process;
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (end: () => void) => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      process.stderr.write('\n');
      end();
    };
    const take = (keys: string) => {
      for (const key of keys) {
        if (key === '\r' || key === '\n') return finish(() => resolve(typed));
        if (key === '\u0003') return finish(() => reject(new Refusal('Stopped.')));
        typed = key === '\u007f' || key === '\b' ? [...typed].slice(0, -1).join('') : typed + key;
      }
    };
    stdin.on('data', take);
  });
}
