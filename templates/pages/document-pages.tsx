import type { DocumentSide, DocumentType } from '../../src/domain/registration-request.js';
import { Button, LinkButton } from '../components/button.js';
import { BirthDateInput } from '../components/birth-date-input.js';
import { FileUpload } from '../components/file-upload.js';
import { Form } from '../components/form.js';
import { Input, type InputProps } from '../components/input.js';
import { InsetText, Panel } from '../components/notices.js';
import { Radios } from '../components/radios.js';
import type { FormPageProps } from '../page-props.js';

export function DocumentPage({ t, csrfToken, values, errors }: FormPageProps) {
  const types = ['passport', 'id-card'] as const satisfies readonly DocumentType[];
  return (
    <Form action="/request/document" csrfToken={csrfToken}>
      <Radios
        name="documentType"
        legend={t('label.doctype')}
        isPageHeading
        hint={t('hint.doctype')}
        error={errors['documentType']}
        errorPrefix={t('err.prefix')}
        value={values['documentType']}
        items={types.map((type) => ({
          value: type,
          text: t(`doctype.${type}`),
          hint: t(`doctype.${type}.hint`),
        }))}
      />
      <Button>{t('button.next')}</Button>
    </Form>
  );
}

/** One picture for each side. With JavaScript a button beside each field opens the camera (`document-capture.js`). */
export function CapturePage({
  t,
  csrfToken,
  errors,
  documentType,
  sides,
  captured,
  offerManual,
}: Omit<FormPageProps, 'values'> & {
  readonly documentType: DocumentType;
  readonly sides: readonly DocumentSide[];
  readonly captured: readonly DocumentSide[];
  /** The pictures are there and cannot be read: the voter may type instead. */
  readonly offerManual: boolean;
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{t(`capture.title.${documentType}`)}</h1>
      <p class="govuk-body">{t('capture.tips')}</p>
      <Form id="document-form" action="/request/capture" csrfToken={csrfToken} files>
        <input type="hidden" name="capture" value="file" />
        {sides.map((side) => (
          <div key={side} class="per-capture" data-camera-field={side}>
            <FileUpload
              id={side}
              name={side}
              label={t(
                side === 'passport'
                  ? 'label.passport'
                  : side === 'id-front'
                    ? 'label.id.front'
                    : 'label.id.back',
              )}
              hint={captured.includes(side) ? t('capture.have') : t('hint.upload')}
              error={errors[side]}
              errorPrefix={t('err.prefix')}
              accept="image/jpeg,image/png,image/webp,application/pdf"
              capture="environment"
            />
            <button type="button" class="govuk-button govuk-button--secondary" data-open-camera hidden>
              {t('capture.camera')}
            </button>
          </div>
        ))}
        <div
          id="document-camera"
          class="per-camera"
          data-denied={t('camera.denied')}
          data-absent={t('camera.absent')}
          data-busy={t('camera.busy')}
          hidden
        >
          <div class="per-camera__stage per-camera__stage--document">
            <video class="per-camera__video" playsInline muted />
          </div>
          <p class="per-camera__hint" data-hint aria-live="polite" />
          <button type="button" class="govuk-button" data-shoot>
            {t('capture.shoot')}
          </button>{' '}
          <button type="button" class="govuk-button govuk-button--secondary" data-close>
            {t('capture.close')}
          </button>
        </div>
        <Button>{t('button.next')}</Button>
      </Form>
      {offerManual ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/request/details">
            {t('capture.manual')}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** What was read, to be confirmed or corrected beside the picture; or empty fields, where nothing could be read. */
export function DetailsPage(
  props: FormPageProps & {
    readonly wasRead: boolean;
    readonly isDoubtful: boolean;
    readonly pictures: readonly string[];
    readonly expired: boolean;
  },
) {
  const { t, csrfToken, values, errors, wasRead, isDoubtful, pictures, expired } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{t(wasRead ? 'title.read' : 'read.manual.title')}</h1>
      <p class="govuk-body">{t(wasRead ? 'hint.read' : 'doc.manual')}</p>
      {isDoubtful ? <InsetText>{t('read.doubt')}</InsetText> : null}
      {expired ? <InsetText>{t('note.doc.expired')}</InsetText> : null}
      <div class="per-beside">
        <div class="per-beside__form">
          <Form action="/request/details" csrfToken={csrfToken}>
            <TextField {...props} name="surname" label={t('read.surname')} />
            <TextField {...props} name="givenNames" label={t('read.givenNames')} />
            <BirthDateInput {...props} />
            <TextField {...props} name="birthPlace" label={t('label.birthplace')} />
            <TextField
              {...props}
              name="personalNumber"
              label={t('label.nid')}
              width="10"
              hint={t('hint.nid.ocr')}
              autocapitalize="characters"
            />
            <Radios
              name="sex"
              legend={t('read.sex')}
              error={errors['sex']}
              errorPrefix={t('err.prefix')}
              value={values['sex']}
              items={[
                { value: 'female', text: t('sex.female') },
                { value: 'male', text: t('sex.male') },
              ]}
            />
            <TextField
              {...props}
              name="documentNumber"
              label={t('read.documentNumber')}
              width="20"
              autocapitalize="characters"
            />
            <Button>{t('button.next')}</Button>
          </Form>
        </div>
        <div class="per-beside__pictures">
          {pictures.map((src) => (
            <a key={src} href={src} target="_blank" rel="noopener">
              <img class="per-photo" src={src} alt={t('capture.alt')} loading="lazy" />
              <span class="govuk-visually-hidden"> {t('site.newtab')}</span>
            </a>
          ))}
          <p class="govuk-body">
            <a class="govuk-link" href="/request/capture">
              {t('button.retake')}
            </a>
          </p>
        </div>
      </div>
    </>
  );
}

/** An input named like the value that it shows. */
function TextField({
  t,
  values,
  errors,
  name,
  label,
  hint,
  width,
  autocapitalize,
}: FormPageProps & Pick<InputProps, 'name' | 'label' | 'hint' | 'width' | 'autocapitalize'>) {
  return (
    <Input
      id={name}
      name={name}
      label={label}
      hint={hint}
      width={width}
      value={values[name]}
      error={errors[name]}
      errorPrefix={t('err.prefix')}
      spellcheck={false}
      autocapitalize={autocapitalize}
    />
  );
}

export function DocumentDonePage({
  t,
  verified,
  next,
}: Pick<FormPageProps, 't'> & { readonly verified: boolean; readonly next: string }) {
  return (
    <>
      <Panel title={t(verified ? 'document.verified' : 'document.saved')} />
      {verified ? null : <p class="govuk-body">{t('document.saved.text')}</p>}
      <p class="govuk-body">{t('document.next')}</p>
      <LinkButton href={next}>{t('button.next')}</LinkButton>
    </>
  );
}
