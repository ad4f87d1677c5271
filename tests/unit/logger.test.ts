import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/logger.js';

function logged(
  write: (logger: ReturnType<typeof createLogger>) => void,
): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(...chunk.toString().trim().split('\n'));
      done();
    },
  });
  write(createLogger({ level: 'info', destination }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('keeps ids, codes, counts and times, and refuses every other key', () => {
    const [line] = logged((logger) =>
      logger.info({ requestId: 'r1', count: 2, personalNumber: 'J00101999W', phone: '+39320' }, 'event.name'),
    );
    expect(line).toMatchObject({ level: 'info', requestId: 'r1', count: 2, msg: 'event.name' });
    expect(line).toMatchObject({ personalNumber: '[refused]', phone: '[refused]' });
    expect(JSON.stringify(line)).not.toMatch(/J00101999W|39320/);
  });

  it('tells of an error its kind, code and place, never its words', () => {
    const error = Object.assign(new Error('duplicate key: (phone)=(+393201234567)\n  at Arta Hoxha'), {
      code: '23505',
      parameters: ['+393201234567'],
      cause: new Error('Arta Hoxha'),
    });
    const [line] = logged((logger) => logger.error({ error }, 'failed'));
    expect(line?.['error']).toMatchObject({ type: 'Error', code: '23505' });
    expect(JSON.stringify(line)).toContain('logger.test.ts');
    expect(JSON.stringify(line)).not.toMatch(/39320|Hoxha|duplicate/);
  });

  it('tells the code of PostgreSQL that lies below an error of the database layer', () => {
    const error = Object.assign(new Error('deadlock detected'), { parent: { code: '40P01' } });
    expect(logged((logger) => logger.error({ error }, 'failed'))[0]?.['error']).toMatchObject({
      code: '40P01',
    });
  });

  it.each(['Arta Hoxha', { name: 'Arta Hoxha' }, null])(
    'tells of %j, thrown as an error, only its type',
    (error) => {
      expect(JSON.stringify(logged((logger) => logger.error({ error }, 'failed')))).not.toContain('Hoxha');
    },
  );

  it('is quiet below its level, in UTC, and without the name of the machine', () => {
    const lines = logged((logger) => {
      logger.debug({ requestId: 'r1' }, 'too much');
      logger.warn({ requestId: 'r1' }, 'enough');
    });
    expect(lines).toHaveLength(1);
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(['level', 'msg', 'requestId', 'time']);
    expect(lines[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });
});
