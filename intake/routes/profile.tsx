import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { applicationsPhase, dayIn } from '../../src/domain/electoral-calendar.js';
import { DomainError } from '../../src/domain/errors.js';
import { normalisePersonalNumber, parsePersonalNumber } from '../../src/domain/personal-number.js';
import { calendarDates } from '../../src/i18n/translate.js';
import {
  completeProfile,
  doubtAboutProfile,
  type Profile,
} from '../../src/services/accounts/complete-profile.js';
import { requireOpenPart } from '../../src/services/accounts/require-open-part.js';
import { ProfileDonePage, ProfilePage, UnderAgePage } from '../../templates/pages/profile-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { requireAccount } from '../account-journey.js';
import { birthDateValues, readBirthDate } from '../birth-date-field.js';
import { field, hasErrors, isWarnedOf, summarise } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { ACCOUNT_STEPS } from './new-account.js';

const MAX_PLACE_LENGTH = 100;

export function profileRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/account/profile', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    if (account.faceFileId === null) {
      redirect(ctx, '/account/face');
      return;
    }
    const { birthDate, birthPlace, personalNumber } = account;
    const kept = { ...birthDateValues(birthDate), birthPlace, personalNumber };
    renderProfile(ctx, ctx.state.session.state.typedProfile ?? kept, {});
  });

  router.post('/account/profile', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    await requireOpenPart(app, { accountId: account.id, part: 'profile' });
    const { values, errors, profile } = readProfile(app, ctx);
    if (profile === null) {
      renderProfile(ctx, values, errors);
      return;
    }
    const doubt = doubtAboutProfile(profile);
    if (doubt !== null && !(await isWarnedOf(ctx, JSON.stringify(profile)))) {
      renderProfile(ctx, values, { personalNumber: ctx.state.t(`warn.${doubt}`) });
      return;
    }
    try {
      await completeProfile(app, { accountId: account.id, profile });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'profile.under-age') throw error;
      await ctx.state.session.change({ typedProfile: values });
      redirect(ctx, '/account/under-age');
      return;
    }
    await ctx.state.session.change({ typedProfile: undefined });
    redirect(ctx, account.isProfileComplete ? '/home' : '/account/done');
  });

  router.get('/account/under-age', async (ctx) => {
    if ((await requireAccount(app, ctx)) === null) return;
    const { t } = ctx.state;
    renderPage(ctx, {
      title: t('under18.title'),
      back: '/account/profile',
      content: <UnderAgePage t={t} electionDay={calendarDates(t, app.calendar).date} />,
    });
  });

  router.get('/account/done', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    if (!account.isProfileComplete) {
      redirect(ctx, '/account/profile');
      return;
    }
    const { t, csrfToken } = ctx.state;
    const open = applicationsPhase(app.calendar, app.clock()) === 'open';
    renderPage(ctx, {
      title: t('profile.done'),
      ownSignOut: true,
      content: <ProfileDonePage t={t} csrfToken={csrfToken} open={open} />,
    });
  });

  return router;
}

function readProfile(
  { calendar, clock }: AppContext,
  ctx: IntakeContext,
): { readonly values: Values; readonly errors: FieldErrors; readonly profile: Profile | null } {
  const { t } = ctx.state;
  const birth = readBirthDate(ctx, dayIn(calendar.timeZone, clock()));
  const birthPlace = field(ctx, 'birthPlace');
  const typedNumber = field(ctx, 'personalNumber');
  const values = { ...birth.values, birthPlace, personalNumber: typedNumber };
  const errors: FieldErrors = {
    birthDate: birth.error,
    birthPlace: placeError(ctx, birthPlace),
    personalNumber:
      typedNumber === ''
        ? t('err.nid.empty')
        : parsePersonalNumber(typedNumber) === null
          ? t('err.nid.format')
          : undefined,
  };
  if (birth.date === null || hasErrors(errors)) {
    return {
      values,
      errors: { ...errors, ...(birth.part && { [`birthDate-${birth.part}`]: birth.error }) },
      profile: null,
    };
  }
  return {
    values,
    errors,
    profile: { birthDate: birth.date, birthPlace, personalNumber: normalisePersonalNumber(typedNumber) },
  };
}

function placeError({ state: { t } }: IntakeContext, place: string): string | undefined {
  if (place === '') return t('err.birthplace');
  return place.length > MAX_PLACE_LENGTH ? t('err.text.long', { n: MAX_PLACE_LENGTH }) : undefined;
}

function renderProfile(ctx: IntakeContext, values: Values, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  // The group's error stands in the summary once, and leads to the part that it is about.
  const {
    birthDate,
    'birthDate-day': day,
    'birthDate-month': month,
    'birthDate-year': year,
    ...others
  } = errors;
  const part = day ? 'day' : month ? 'month' : year ? 'year' : 'day';
  renderPage(ctx, {
    title: t('profile.title'),
    step: { n: 6, total: ACCOUNT_STEPS },
    errors: summarise({ birthDate, ...others }, { birthDate: `birthDate-${part}` }),
    content: <ProfilePage t={t} csrfToken={csrfToken} values={values} errors={errors} />,
  });
}
