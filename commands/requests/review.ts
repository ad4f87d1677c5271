import { once } from 'node:events';
import { Args, Flags } from '@oclif/core';
import type { App } from '../../src/app.js';
import type { OfficerActor } from '../../src/context.js';
import { openEvidencePage, type EvidencePage } from '../../src/cli/evidence-page.js';
import { EXIT } from '../../src/cli/exit-code.js';
import { failureOf } from '../../src/cli/failure.js';
import { readKey } from '../../src/cli/keypress.js';
import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { askText, chooseMany, hasTerminal } from '../../src/cli/prompt.js';
import { SECOND_OFFICER_WORDS, timeLeft, VERDICT_WORDS } from '../../src/cli/finding-words.js';
import { maskNumber } from '../../src/cli/mask-number.js';
import { checkLines, reviewScreen } from '../../src/cli/review-screen.js';
import { REFUSAL_CODE_NAMES, type RefusalCodeName } from '../../src/domain/refusal-codes.js';
import { parseReference } from '../../src/domain/request-reference.js';
import type { Verdict } from '../../src/domain/two-officers.js';
import { sq } from '../../src/i18n/sq.js';
import { translator } from '../../src/i18n/translate.js';
import { decideRequest } from '../../src/services/decisions/decide-request.js';
import {
  claimNext,
  claimRequest,
  releaseRequest,
  type ClaimedRequest,
} from '../../src/services/review/claims.js';
import { recordReveal, reviewRequest, type ReviewView } from '../../src/services/review/review-request.js';
import { systemStatus } from '../../src/services/system-status.js';

interface ReviewResult {
  readonly request: ReviewView['request'] | null;
  readonly identity?: Readonly<Record<string, string>>;
  readonly evidenceUrl: string | null;
}

const HELP = `
  a  mirato (kërkon një të dytë, kur një kontroll dështoi ose fotoja nuk është marrë drejtpërdrejt)
  k  kthe për plotësim: zgjidhni arsyet; votuesi ndryshon vetëm ato pjesë
  r  propozo refuzim: zgjidhni arsyet; e vendos një punonjës i dytë
  o  hap provat në shfletues, në këtë kompjuter
  z  zbulo numrin personal (shënohet në regjistër)
  n  tjetra, pa vendosur (kjo lirohet)
  l  lësho kërkesën dhe mbaro`;

export default class RequestsReview extends OfficerCommand {
  static override summary = 'review requests one by one';
  static override description =
    'Claims the request that is due first, for 15 minutes, and shows every check and difference. On a terminal, single keys decide; without one it claims and prints one request.';
  static override examples = [
    '<%= config.bin %> requests review --officer arta',
    '<%= config.bin %> requests review PER-2026-0A7K3 --officer arta --passphrase-file p.txt --json',
  ];
  static override args = { request: Args.string({ description: 'one request instead of the next' }) };
  static override flags = {
    evidence: Flags.boolean({
      default: false,
      description:
        'without a terminal: print the address of the evidence page to stderr, and keep it open until Ctrl-C or SIGTERM',
    }),
    ...officerFlags,
  };

  async run(): Promise<ReviewResult> {
    const { args, flags } = await this.parse(RequestsReview);
    const app = await this.openApp();
    const officer = await this.openOfficer(app, flags);
    const first = await this.claim(app, officer, args.request);
    if (first === null) {
      this.log('no request waits for you\n\nnext: per batches run');
      return { request: null, evidenceUrl: null };
    }
    if (hasTerminal() && process.stdout.isTTY && !this.jsonEnabled()) {
      await this.reviewOnTerminal(app, officer, first, args.request !== undefined);
      return { request: null, evidenceUrl: null };
    }
    const view = await reviewRequest(app, first);
    const result = this.print(view);
    if (!flags.evidence) return result;
    return { ...result, evidenceUrl: await this.showEvidence(app, { request: first, view, officer }) };
  }

  /** Until the officer ends it. The address works once, so that nobody reads it from a file later. */
  private async showEvidence(
    app: App,
    shown: {
      readonly request: ClaimedRequest;
      readonly view: ReviewView;
      readonly officer: OfficerActor;
    },
  ): Promise<string> {
    this.handlesInterrupt = true;
    const page = await openEvidencePage(app, shown);
    // Not through the log of the command, which --json silences.
    process.stderr.write(`provat: ${page.url} (adresa hapet vetëm një herë; mbyllen me Ctrl-C)\n`);
    const { signal } = this.interrupted;
    if (!signal.aborted) await once(signal, 'abort');
    await page.close();
    return page.url;
  }

  private async claim(
    app: App,
    officer: OfficerActor,
    typed: string | undefined,
  ): Promise<ClaimedRequest | null> {
    if (typed === undefined) return claimNext(app, officer);
    return claimRequest(app, { reference: parseReference(typed) ?? typed, officer });
  }

  private print(view: ReviewView): ReviewResult {
    const { identity } = view.record;
    const shown = {
      surname: identity?.surname ?? '',
      givenNames: identity?.givenNames ?? '',
      birthDate: identity?.birthDate ?? '',
      personalNumber: maskNumber(identity?.personalNumber ?? ''),
      country: view.record.address?.country ?? '',
    };
    this.log(
      [
        `${view.request.reference} is claimed by you for 15 minutes`,
        '',
        ...checkLines(view.request.checks),
      ].join('\n'),
    );
    this.log(`\nnext: per requests approve|refuse|return|release ${view.request.reference}`);
    return { request: view.request, identity: shown, evidenceUrl: null };
  }

  private async reviewOnTerminal(
    app: App,
    officer: OfficerActor,
    first: ClaimedRequest,
    onlyThis: boolean,
  ): Promise<void> {
    let decided = 0;
    for (let request: ClaimedRequest | null = first; request !== null;) {
      const outcome = await this.reviewOne(app, officer, request);
      if (outcome === 'decided') decided += 1;
      if (outcome === 'leave' || onlyThis) break;
      request = await claimNext(app, officer);
    }
    this.log(`\n${decided} vendime në këtë seancë. Më pas: per decisions send`);
  }

  private async reviewOne(
    app: App,
    officer: OfficerActor,
    request: ClaimedRequest,
  ): Promise<'decided' | 'next' | 'leave'> {
    const { reference } = request;
    let isRevealed = false;
    let page: EvidencePage | null = null;
    let note = '';
    try {
      for (;;) {
        const view = await reviewRequest(app, request);
        await this.show(app, request, view, { isRevealed, note });
        note = '';
        switch (await readKey()) {
          case 'a':
            note = await this.decide(app, officer, reference, 'approve');
            break;
          case 'k':
            note = await this.decide(app, officer, reference, 'return');
            break;
          case 'r':
            note = await this.decide(app, officer, reference, 'refuse');
            break;
          case 'o':
            page ??= await openEvidencePage(app, { request, view, officer });
            note = `provat: ${page.url} (adresa hapet vetëm një herë)`;
            continue;
          case 'z':
            if (!isRevealed) await recordReveal(app, { request, officer, what: 'personal number' });
            isRevealed = true;
            continue;
          case 'n':
            await releaseRequest(app, { reference, officer });
            return 'next';
          case 'l':
          case 'q':
          case '\x03':
            await releaseRequest(app, { reference, officer });
            return 'leave';
          case '?':
            note = HELP;
            continue;
          default:
            continue;
        }
        if (note.startsWith('✓')) {
          this.log(note);
          return 'decided';
        }
      }
    } finally {
      await page?.close();
    }
  }

  private async show(
    app: App,
    request: ClaimedRequest,
    view: ReviewView,
    { isRevealed, note }: { readonly isRevealed: boolean; readonly note: string },
  ): Promise<void> {
    const { requests } = await systemStatus(app);
    const t = translator('sq', app.calendar.timeZone);
    const screen = reviewScreen({
      view,
      isRevealed,
      left: request.dueAt === null ? '' : timeLeft(request.dueAt, app.clock()),
      waiting: requests.inReview,
      countryName: t.country(view.record.address?.country ?? ''),
      width: process.stdout.columns || 100,
    });
    process.stdout.write('\x1b[2J\x1b[H');
    this.log(screen);
    if (note !== '') this.log(note);
  }

  /** A line that begins with ✓ when the request is out of this officer's hands. */
  private async decide(
    app: App,
    officer: OfficerActor,
    reference: string,
    verdict: Verdict,
  ): Promise<string> {
    const codes = verdict === 'approve' ? [] : await chooseCodes();
    if (verdict !== 'approve' && codes.length === 0) return 'asnjë arsye nuk u zgjodh';
    const answer = await askText(
      verdict === 'approve' ? 'Shkruani „po” për ta miratuar' : `Shkruani „po” për ${codes.join(', ')}`,
    );
    if (answer.trim().toLowerCase() !== 'po') return 'nuk u vendos asgjë';
    try {
      const outcome = await decideRequest(app, { reference, verdict, codes, parts: [], officer });
      return outcome.state === 'decided'
        ? `✓ ${reference}: ${VERDICT_WORDS[verdict]}`
        : `✓ ${reference}: pret një punonjës të dytë (${SECOND_OFFICER_WORDS[outcome.reason]})`;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.exit === EXIT.failed) throw error;
      return failure.message;
    }
  }
}

async function chooseCodes(): Promise<readonly RefusalCodeName[]> {
  return chooseMany(
    'Arsyet (hapësira zgjedh, Enter mbaron)',
    REFUSAL_CODE_NAMES.map((code) => ({ value: code, name: `${code}: ${sq[`refusal.${code}.why`]}` })),
  );
}
