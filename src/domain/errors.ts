/** An expected refusal. The code is translated at the edges: to a page with a status, or to a line with an exit code. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    /** What the edge needs to tell it well. Never personal data: it may end in a log. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}
