import { Command, Errors } from '@oclif/core';
import { destination } from 'pino';
import { openApp, type App, type AppOptions } from '../app.js';
import { loadConfig, type Config } from '../config.js';
import { createLogger, type Logger } from '../logger.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { failureOf } from './failure.js';

/** What every command shares: the open app, how failures are told, how it is interrupted. Opened only by what needs it. */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true;

  /** Aborted by Ctrl-C or SIGTERM. A command that looks at it ends by itself; another is ended. */
  protected readonly interrupted = new AbortController();
  protected handlesInterrupt = false;
  private app: App | null = null;
  private settings: Config | null = null;

  override async init(): Promise<void> {
    await super.init();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void this.interrupt());
  }

  /** Read from the environment once; nothing else of this program looks at it. */
  protected get settingsOfEnvironment(): Config {
    // eslint-disable-next-line n/no-process-env -- the edge of the process: the one place that hands the environment on
    return (this.settings ??= loadConfig(process.env));
  }

  protected async openApp(options: Partial<Omit<AppOptions, 'config'>> = {}): Promise<App> {
    this.app ??= await openApp({
      config: this.settingsOfEnvironment,
      logger: this.logger(),
      role: 'command',
      ...options,
    });
    return this.app;
  }

  /** Results go to stdout, so the log of a command goes to stderr; of a short one only what matters. */
  protected logger(level: string = 'error'): Logger {
    return createLogger({ level, destination: destination({ fd: 2, sync: true }) });
  }

  /** Ends with a code and its result on stdout: not a failure, but not simply done. */
  protected endWith(code: ExitCode): void {
    process.exitCode = code;
  }

  /** The command as it is typed, without arguments. */
  private get commandLine(): string {
    return [this.config.bin, ...(this.id ?? '').split(':')].join(' ');
  }

  private async interrupt(): Promise<void> {
    this.interrupted.abort();
    if (this.handlesInterrupt) {
      process.once('SIGINT', () => process.exit(EXIT.interrupted));
      return;
    }
    await this.app?.close();
    process.exit(EXIT.interrupted);
  }

  override catch(error: unknown): Promise<void> {
    if (error instanceof Errors.ExitError) throw error;
    const failure = failureOf(error);
    process.exitCode = failure.exit;
    if (failure.code === 'internal') this.logger().error({ error }, 'command.failed');
    const { code, message } = failure;
    const next = failure.next ?? (code === 'usage' ? `${this.commandLine} --help` : undefined);
    if (this.jsonEnabled()) this.logJson({ error: { code, message, ...(next !== undefined && { next }) } });
    else this.logToStderr([`per: ${message}`, ...(next === undefined ? [] : [`     → ${next}`])].join('\n'));
    return Promise.resolve();
  }

  override async finally(error: Error | undefined): Promise<void> {
    await this.app?.close();
    this.app = null;
    await super.finally(error);
  }
}
