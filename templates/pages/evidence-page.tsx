import { MarkedPage, type PageMark } from '../components/marked-page.js';
import { SIGNS } from '../components/proof-comparison.js';

/** What a check found, in words; `where` is not part of the finding. */
export interface EvidenceFinding {
  readonly status: PageMark['status'];
  readonly text: string;
  readonly where?: string;
}

export interface EvidencePicture {
  readonly id: string;
  readonly title: string;
  /** How the picture came. */
  readonly capture: string;
  readonly marks: readonly PageMark[];
  /** What a mark without a number says. */
  readonly finding: EvidenceFinding | null;
}

export interface EvidenceSection {
  readonly heading: string;
  /** What the voter says, which the pictures have to prove. */
  readonly declared: string | null;
  /** By the numbers that the marks bear. */
  readonly findings: readonly EvidenceFinding[];
  readonly pictures: readonly EvidencePicture[];
}

/** The pictures of one request for an officer, in Albanian as all of the review. */
export function EvidenceDocument({
  reference,
  sections,
}: {
  readonly reference: string;
  readonly sections: readonly EvidenceSection[];
}) {
  return (
    <html lang="sq">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{reference}</title>
        <link rel="stylesheet" href="/page.css" />
        <script type="module" src="/page.js" />
      </head>
      <body>
        <main>
          <h1>{reference}</h1>
          {sections.map(({ heading, declared, findings, pictures }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              {declared !== null && (
                <p>
                  Zgjedhësi shkroi: <strong>{declared}</strong>
                </p>
              )}
              {findings.length > 0 && (
                <ol>
                  {findings.map((finding) => (
                    <li key={finding.text}>
                      <Finding {...finding} />
                    </li>
                  ))}
                </ol>
              )}
              <div class="figures">
                {pictures.map((picture) => (
                  <Picture key={picture.id} {...picture} />
                ))}
              </div>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

function Finding({ status, text, where }: EvidenceFinding) {
  return (
    <>
      <span class={status}>
        {status !== 'zone' && <span aria-hidden="true">{SIGNS[status]} </span>}
        {text}
      </span>
      {where !== undefined && ` (${where})`}
    </>
  );
}

function Picture({ id, title, capture, marks, finding }: EvidencePicture) {
  return (
    <figure>
      <figcaption>
        {title} · {capture}
        {finding !== null && (
          <>
            {' · '}
            <Finding {...finding} />
          </>
        )}
      </figcaption>
      <div class="tools">
        <button type="button" data-zoom aria-pressed="false" aria-label={`Zmadho: ${title}`}>
          Zmadho
        </button>
        <button type="button" data-turn aria-label={`Rrotullo: ${title}`}>
          Rrotullo
        </button>
        {marks.length > 0 && (
          <label>
            <input type="checkbox" class="show-marks" checked aria-label={`Shenjat: ${title}`} /> Shenjat
          </label>
        )}
      </div>
      <div class="frame">
        <MarkedPage src={`/files/${id}`} alt={title} marks={marks} />
      </div>
    </figure>
  );
}
