/** Where a provider grants and renews access to mailboxes (RFC 6749). */
export interface Endpoints {
  authorize: string;
  token: string;
}

export type ProviderName = 'google' | 'microsoft';

interface Provider {
  endpoints: (tenant: string) => Endpoints;
  scope: string;
  /** What the provider wants besides the standard, so that a refresh token comes along. */
  extra: Record<string, string>;
}

/**
 * Google: https://developers.google.com/workspace/gmail/imap/xoauth2-protocol. Microsoft:
 * https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth.
 */
export const providers: Record<ProviderName, Provider> = {
  google: {
    endpoints: () => ({
      authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
      token: 'https://oauth2.googleapis.com/token',
    }),
    scope: 'https://mail.google.com/',
    extra: { access_type: 'offline', prompt: 'consent' },
  },
  microsoft: {
    endpoints: (tenant) => ({
      authorize: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`,
      token: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    }),
    scope:
      'offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send',
    extra: { prompt: 'select_account' },
  },
};
