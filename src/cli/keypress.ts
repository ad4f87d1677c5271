import { emitKeypressEvents, type Key } from 'node:readline';

/** The next key on the terminal, as its character; `\x03` for Ctrl-C. */
export function readKey(): Promise<string> {
  const { stdin } = process;
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.resume();
  return new Promise((resolve) => {
    stdin.once('keypress', (character: string | undefined, key: Key) => {
      stdin.setRawMode(false);
      stdin.pause();
      resolve(key.ctrl === true && key.name === 'c' ? '\x03' : (character ?? ''));
    });
  });
}
