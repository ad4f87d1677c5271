import type { Translator } from '../../src/i18n/translate.js';
import { Button, LinkButton } from '../components/button.js';
import { Checkbox } from '../components/checkbox.js';
import { FileUpload } from '../components/file-upload.js';
import { Form } from '../components/form.js';
import { InsetText, Panel } from '../components/notices.js';
import type { FormPageProps } from '../page-props.js';

/** Before the camera is touched: what happens with the photo, and whether the voter agrees. */
export function FaceIntroPage({ t, csrfToken, values, errors }: FormPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('face.title')}</h1>
      <p class="govuk-body">{t('face.position')}</p>
      <p class="govuk-body">{t('face.tips')}</p>
      <h2 class="govuk-heading-m">{t('consent.title')}</h2>
      <p class="govuk-body">{t('consent.text')}</p>
      <p class="govuk-body">{t('consent.withdraw')}</p>
      <Form action="/account/face" csrfToken={csrfToken}>
        <Checkbox
          name="consent"
          label={t('consent.check')}
          error={errors['consent']}
          errorPrefix={t('err.prefix')}
          checked={values['consent'] === 'yes'}
        />
        <Button>{t('button.next')}</Button>
      </Form>
      <p class="govuk-body">{t('consent.no')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/account/face/capture?camera=no">
          {t('button.alternative')}
        </a>
      </p>
    </>
  );
}

/** What taking the consent back means, before it is done. */
export function ConsentWithdrawPage({ t, csrfToken }: Pick<FormPageProps, 't' | 'csrfToken'>) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('consent.withdraw.title')}</h1>
      <p class="govuk-body">{t('consent.withdraw.text')}</p>
      <Form action="/account/consent" csrfToken={csrfToken}>
        <Button>{t('consent.withdraw.button')}</Button>
      </Form>
    </>
  );
}

/**
 * Works without JavaScript by uploading a file. With it `face-capture.js` opens the camera, guides, and fills the same form; all of its texts come
 * from here.
 */
export function FaceCapturePage({
  t,
  csrfToken,
  errors,
  useCamera,
  challenge,
  texts,
  pendingPhoto,
}: Omit<FormPageProps, 'values'> & {
  readonly useCamera: boolean;
  /** The movement that the script asks for: the last part of a key face.*. */
  readonly challenge: string | undefined;
  /** Texts of the script, by key. */
  readonly texts: Readonly<Record<string, string>>;
  /** A photo without one clear face, which the voter may insist on. */
  readonly pendingPhoto: boolean;
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('face.capture.title')}</h1>
      {useCamera ? (
        <>
          <p class="govuk-body">{t('face.frame')}</p>
          <p class="govuk-body">{t('face.auto')}</p>
          <Camera t={t} challenge={challenge} texts={texts} />
          <noscript>
            <InsetText>{t('face.noscript')}</InsetText>
          </noscript>
        </>
      ) : null}
      <Form id="face-form" action="/account/face/capture" csrfToken={csrfToken} files>
        <input type="hidden" name="capture" value="file" />
        <FileUpload
          id="photo"
          name="photo"
          label={t('face.file')}
          hint={t('face.file.hint')}
          error={errors['photo']}
          errorPrefix={t('err.prefix')}
          accept="image/jpeg,image/png,image/webp"
          capture="user"
        />
        <Button>{t('button.upload')}</Button>
      </Form>
      {pendingPhoto ? (
        <Form action="/account/face/confirm" csrfToken={csrfToken}>
          <p class="govuk-body">{t('face.unverified.text')}</p>
          <Button look="secondary">{t('face.accept')}</Button>
        </Form>
      ) : null}
    </>
  );
}

function Camera({
  t,
  challenge,
  texts,
}: {
  readonly t: Translator;
  readonly challenge: string | undefined;
  readonly texts: Readonly<Record<string, string>>;
}) {
  return (
    <div
      id="camera"
      class="per-camera"
      data-models="/assets/models/"
      data-wasm="/assets/wasm/"
      data-challenge={challenge}
      data-messages={JSON.stringify(texts)}
      hidden
    >
      <div class="per-camera__stage">
        <video class="per-camera__video" aria-label={t('face.video')} playsInline muted />
        <div class="per-camera__frame" data-frame />
      </div>
      <p class="per-camera__hint" data-hint aria-live="polite">
        {t('face.wait')}
      </p>
      <button type="button" class="govuk-button govuk-button--secondary" data-shoot hidden>
        {t('button.shoot')}
      </button>
    </div>
  );
}

export function FaceConfirmPage({
  t,
  csrfToken,
  doubt,
}: Pick<FormPageProps, 't' | 'csrfToken'> & { readonly doubt: string | undefined }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('face.confirm.title')}</h1>
      <img class="per-photo" src="/account/face/photo" alt={t('face.confirm.alt')} />
      <p class="govuk-body">{t('face.confirm.text')}</p>
      {doubt ? <InsetText>{t('face.confirm.doubt', { hint: doubt })}</InsetText> : null}
      <Form action="/account/face/confirm" csrfToken={csrfToken}>
        <Button>{t('button.next')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/account/face/capture">
          {t('button.retake')}
        </a>
      </p>
    </>
  );
}

export function FaceVerifiedPage({
  t,
  verified,
  hasConsented,
  next,
}: {
  readonly t: Translator;
  readonly verified: boolean;
  readonly hasConsented: boolean;
  readonly next: string;
}) {
  const unverified = hasConsented ? 'face.unverified.text' : 'face.unconsented.text';
  return (
    <>
      <Panel title={t(verified ? 'face.verified' : 'face.unverified')} />
      <p class="govuk-body">{t(verified ? 'face.verified.text' : unverified)}</p>
      <LinkButton href={next}>{t('button.next')}</LinkButton>
    </>
  );
}
