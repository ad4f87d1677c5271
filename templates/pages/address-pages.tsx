import type { ComponentChildren } from 'preact';
import { PROOF_TYPES } from '../../src/domain/proof-types.js';
import { AddressFields, type AddressFieldName } from '../components/address-fields.js';
import { Button, LinkButton } from '../components/button.js';
import { FileUpload } from '../components/file-upload.js';
import { Form } from '../components/form.js';
import { Input } from '../components/input.js';
import { InsetText, Panel, WarningText } from '../components/notices.js';
import { Select, type Option } from '../components/select.js';
import type { FormPageProps } from '../page-props.js';

export interface ProofPageFile {
  readonly id: string;
  readonly label: string;
}

export function ProofPage({
  t,
  csrfToken,
  values,
  errors,
  files,
  next,
}: FormPageProps & { readonly files: readonly ProofPageFile[]; readonly next: string | null }) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('proof.title')}</h1>
      <p class="govuk-body">{t('hint.proof')}</p>
      {files.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">{t('proof.files')}</h2>
          <ul class="govuk-list per-files">
            {files.map(({ id, label }) => (
              <li key={id}>
                <img class="per-thumbnail" src={`/request/files/${id}`} alt={label} />
                <Form action="/request/proof/remove" csrfToken={csrfToken}>
                  <input type="hidden" name="file" value={id} />
                  <button type="submit" class="govuk-link per-link-button">
                    {t('button.remove')}
                    <span class="govuk-visually-hidden"> {label}</span>
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Form action="/request/proof" csrfToken={csrfToken} files>
        <Select
          id="proofType"
          name="proofType"
          label={t('label.proof')}
          error={errors['proofType']}
          errorPrefix={t('err.prefix')}
          value={values['proofType']}
          items={[
            { value: '', text: t('proof.choose') },
            ...PROOF_TYPES.map((type) => ({ value: type, text: t(`proof.${type}`) })),
          ]}
        />
        <FileUpload
          id="file"
          name="file"
          label={t('proof.file')}
          hint={t('hint.upload')}
          error={errors['file']}
          errorPrefix={t('err.prefix')}
          accept="image/jpeg,image/png,image/webp,application/pdf"
        />
        <Button>{t('button.upload')}</Button>
      </Form>
      {next === null ? null : <LinkButton href={next}>{t('button.next')}</LinkButton>}
      <p class="govuk-body">{t('help.whichproof.a')}</p>
      <p class="govuk-body">{t('help.othername.a')}</p>
    </>
  );
}

export function AddressPage(
  props: FormPageProps & {
    readonly countries: readonly Option[];
    readonly parts: readonly AddressFieldName[];
  },
) {
  const { t, csrfToken, values, errors, countries } = props;
  return (
    <>
      <h1 class="govuk-heading-l">{t('address.title')}</h1>
      <p class="govuk-body">{t('address.match')}</p>
      <WarningText label={t('site.warning')}>
        {t('site.warning')}: {t('address.care')}
      </WarningText>
      <Form action="/request/address" csrfToken={csrfToken}>
        <Select
          id="country"
          name="country"
          label={t('label.country')}
          error={errors['country']}
          errorPrefix={t('err.prefix')}
          value={values['country']}
          items={[{ value: '', text: t('address.country.choose') }, ...countries]}
          attributes={{ 'data-fields-from': '/request/address/fields' }}
        />
        <noscript>
          <Button look="secondary" name="show" value="fields">
            {t('address.update')}
          </Button>
        </noscript>
        <AddressFields {...props} />
        <Input
          id="careOf"
          name="careOf"
          label={t('label.careof')}
          value={values['careOf']}
          error={errors['careOf']}
          errorPrefix={t('err.prefix')}
          spellcheck={false}
        />
        <Button>{t('button.next')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/request/proof">
          {t('proof.more')}
        </a>
      </p>
    </>
  );
}

/** The address was kept; before it is sent, the voter sees how it agrees with the proof. */
export function AddressSavedPage({
  t,
  envelope,
  next,
  children,
}: Pick<FormPageProps, 't'> & {
  readonly envelope: readonly string[];
  readonly next: string;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <Panel title={t('address.saved')} />
      {children}
      <h2 class="govuk-heading-m">{t('label.preview')}</h2>
      <Envelope lines={envelope} />
      <p class="govuk-body">
        <a class="govuk-link" href="/request/address">
          {t('compare.change')}
        </a>
      </p>
      <LinkButton href={next}>{t('button.next')}</LinkButton>
    </>
  );
}

export function Envelope({ lines }: { readonly lines: readonly string[] }) {
  return (
    <InsetText>
      <address class="per-envelope">
        {lines.map((line, index) => (
          <div key={index}>{line}</div>
        ))}
      </address>
    </InsetText>
  );
}
