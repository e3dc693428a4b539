import { useTranslation } from 'react-i18next';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What must be so before a form is sent; each answers the sentence to show, or null. The server checks again. */
export function useChecks() {
  const { t } = useTranslation('signIn');
  return {
    required: (value: string) => (value.trim() === '' ? t('invalid.required') : null),
    email: (value: string) =>
      value.trim() === '' ? t('invalid.required') : ADDRESS.test(value.trim()) ? null : t('invalid.email'),
    newPassword: (value: string) =>
      value === ''
        ? t('invalid.required')
        : value.length < 10
          ? t('invalid.passwordShort')
          : value.length > 200
            ? t('invalid.passwordLong')
            : null,
  };
}
