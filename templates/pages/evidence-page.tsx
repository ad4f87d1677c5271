import { MarkedPage, type PageMark } from '../components/marked-page.js';

export interface EvidencePicture {
  readonly id: string;
  readonly title: string;
  /** How the picture came. */
  readonly capture: string;
  readonly marks: readonly PageMark[];
  /** What the marks say, in words. */
  readonly notes: readonly string[];
}

/** The pictures of one request for an officer, in Albanian as all of the command line. */
export function EvidenceDocument({
  reference,
  pictures,
}: {
  readonly reference: string;
  readonly pictures: readonly EvidencePicture[];
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
        <h1>{reference}</h1>
        <main>
          {pictures.map(({ id, title, capture, marks, notes }) => (
            <figure key={id}>
              <figcaption>
                {title} · {capture}{' '}
                <button type="button" data-zoom aria-pressed="false">
                  Zmadho
                </button>{' '}
                <button type="button" data-turn>
                  Rrotullo
                </button>
              </figcaption>
              <div class="frame">
                <MarkedPage src={`/files/${id}`} alt={title} marks={marks} />
              </div>
              {notes.length > 0 && (
                <ul>
                  {notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              )}
            </figure>
          ))}
        </main>
      </body>
    </html>
  );
}
