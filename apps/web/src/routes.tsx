import { ApiError } from '@heed/client';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { api, meQuery, queryClient } from './api.ts';
import { withLaterTexts } from './i18n.ts';
import { NotFoundPage, RouteErrorPage } from './app/ErrorPages.tsx';
import { Shell } from './app/Shell.tsx';
import { readNewBroadcastSearch } from './features/broadcasts/search.ts';
import {
  readCustomerSearch,
  readCustomerTab,
  readDuplicatesSearch,
  readOrganizationSearch,
} from './features/customers/search.ts';
import { readIntakeSearch, readOutboxSearch, readQuarantineSearch } from './features/mail/search.ts';
import { readRatingSearch } from './features/ratings/search.ts';
import { readSearchParams } from './features/search/search.ts';
import { readTicketSearch } from './features/tickets/search.ts';
import { readTimeSearch } from './features/tickets/time/time-search.ts';

/** Every page on one page. A page is a component in features/<name>/, loaded when it is first opened. */
const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: RouteErrorPage,
});

/** A page with the texts that the start did without. */
function laterPage<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(() => withLaterTexts(load()), name);
}

/** Everything below the shell wants a signed-in agent; a desk without an owner begins with its set-up. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      const { done } = await api.setupState();
      throw done
        ? redirect({ to: '/sign-in', search: { next: location.href } })
        : redirect({ to: '/setup', search: { token: '' } });
    }
  },
});

const index = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/tickets' });
  },
});

const tickets = createRoute({
  getParentRoute: () => shell,
  path: '/tickets',
  validateSearch: readTicketSearch,
  component: lazyRouteComponent(() => import('./features/tickets/TicketsPage.tsx'), 'TicketsPage'),
});

/* The page stays while view and ticket change: these routes only name what their paths mean. */
const ticketsIndex = createRoute({
  getParentRoute: () => tickets,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/tickets/$view', params: { view: 'open' } });
  },
});
const ticketsView = createRoute({ getParentRoute: () => tickets, path: '$view' });
const ticketsTicket = createRoute({ getParentRoute: () => tickets, path: '$view/$ticketId' });

const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: readCustomerSearch,
  component: laterPage(() => import('./features/customers/CustomersPage.tsx'), 'CustomersPage'),
});

const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$customerId',
  validateSearch: readCustomerTab,
  component: laterPage(() => import('./features/customers/CustomerPage.tsx'), 'CustomerPage'),
});

const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/customers/duplicates',
  validateSearch: readDuplicatesSearch,
  component: laterPage(() => import('./features/customers/duplicates/DuplicatesPage.tsx'), 'DuplicatesPage'),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/customers/import',
  component: laterPage(() => import('./features/customers/import/ImportsPage.tsx'), 'ImportsPage'),
});

const importOne = createRoute({
  getParentRoute: () => shell,
  path: '/customers/import/$importId',
  component: laterPage(() => import('./features/customers/import/ImportPage.tsx'), 'ImportPage'),
});

const broadcasts = createRoute({
  getParentRoute: () => shell,
  path: '/customers/broadcasts',
  component: laterPage(() => import('./features/broadcasts/BroadcastsPage.tsx'), 'BroadcastsPage'),
});

const broadcast = createRoute({
  getParentRoute: () => shell,
  path: '/customers/broadcasts/$broadcastId',
  validateSearch: readNewBroadcastSearch,
  component: laterPage(() => import('./features/broadcasts/BroadcastPage.tsx'), 'BroadcastPage'),
});

const organizations = createRoute({
  getParentRoute: () => shell,
  path: '/customers/organizations',
  validateSearch: readOrganizationSearch,
  component: laterPage(
    () => import('./features/customers/organizations/OrganizationsPage.tsx'),
    'OrganizationsPage',
  ),
});

const organization = createRoute({
  getParentRoute: () => shell,
  path: '/customers/organizations/$organizationId',
  component: laterPage(
    () => import('./features/customers/organizations/OrganizationPage.tsx'),
    'OrganizationPage',
  ),
});

const print = createRoute({
  getParentRoute: () => shell,
  path: '/print/$ticketId',
  component: laterPage(() => import('./features/tickets/print/PrintPage.tsx'), 'PrintPage'),
});

const trash = createRoute({
  getParentRoute: () => shell,
  path: '/trash',
  validateSearch: (search): { q?: string } => ({ q: readTicketSearch(search).q }),
  component: laterPage(() => import('./features/tickets/trash/TrashPage.tsx'), 'TrashPage'),
});

const drafts = createRoute({
  getParentRoute: () => shell,
  path: '/drafts',
  component: laterPage(() => import('./features/tickets/drafts/DraftsPage.tsx'), 'DraftsPage'),
});

const myTasks = createRoute({
  getParentRoute: () => shell,
  path: '/tasks',
  component: laterPage(() => import('./features/tickets/tasks/MyTasksPage.tsx'), 'MyTasksPage'),
});

const time = createRoute({
  getParentRoute: () => shell,
  path: '/time',
  validateSearch: readTimeSearch,
  component: laterPage(() => import('./features/tickets/time/TimePage.tsx'), 'TimePage'),
});

const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: readSearchParams,
  component: laterPage(() => import('./features/search/SearchPage.tsx'), 'SearchPage'),
});

const ratings = createRoute({
  getParentRoute: () => shell,
  path: '/ratings',
  validateSearch: readRatingSearch,
  component: laterPage(() => import('./features/ratings/RatingsPage.tsx'), 'RatingsPage'),
});

const mail = createRoute({
  getParentRoute: () => shell,
  path: '/mail',
  validateSearch: readIntakeSearch,
  component: laterPage(() => import('./features/mail/inbound/IntakePage.tsx'), 'IntakePage'),
});

const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/mail/outbox',
  validateSearch: readOutboxSearch,
  component: laterPage(() => import('./features/mail/outbox/OutboxPage.tsx'), 'OutboxPage'),
});

const quarantine = createRoute({
  getParentRoute: () => shell,
  path: '/mail/quarantine',
  validateSearch: readQuarantineSearch,
  component: laterPage(() => import('./features/mail/quarantine/QuarantinePage.tsx'), 'QuarantinePage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: laterPage(() => import('./features/settings/SettingsPage.tsx'), 'SettingsPage'),
});

const settingsSection = createRoute({
  getParentRoute: () => settings,
  path: '$section',
  component: laterPage(() => import('./features/settings/SectionPage.tsx'), 'SectionPage'),
});

/** `access`: what came of granting access to a mailbox; `test`: try the new inbox at once. */
const settingsItem = createRoute({
  getParentRoute: () => settings,
  path: '$section/$id',
  validateSearch: (search): { access?: 'granted' | 'refused'; test?: boolean } => ({
    ...(search.access === 'granted' || search.access === 'refused' ? { access: search.access } : {}),
    ...(search.test === true ? { test: true } : {}),
  }),
  component: laterPage(() => import('./features/settings/SectionPage.tsx'), 'SectionPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => ({ next: ownPath(search.next) }),
  component: laterPage(() => import('./features/sign-in/SignInPage.tsx'), 'SignInPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: laterPage(() => import('./features/sign-in/ForgotPasswordPage.tsx'), 'ForgotPasswordPage'),
});

/* The paths of links that the server writes into mails and prints at its first start. */
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: tokenSearch,
  component: laterPage(() => import('./features/sign-in/SetUpPage.tsx'), 'SetUpPage'),
});

const passwordReset = createRoute({
  getParentRoute: () => root,
  path: '/password-reset',
  validateSearch: tokenSearch,
  component: laterPage(() => import('./features/sign-in/ResetPasswordPage.tsx'), 'ResetPasswordPage'),
});

const optOut = createRoute({
  getParentRoute: () => root,
  path: '/opt-out',
  validateSearch: tokenSearch,
  component: laterPage(() => import('./features/sign-in/OptOutPage.tsx'), 'OptOutPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: tokenSearch,
  component: laterPage(() => import('./features/sign-in/AcceptInvitationPage.tsx'), 'AcceptInvitationPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    shell.addChildren([
      index,
      tickets.addChildren([ticketsIndex, ticketsView, ticketsTicket]),
      customers,
      duplicates,
      imports,
      importOne,
      broadcasts,
      broadcast,
      organizations,
      organization,
      customer,
      print,
      trash,
      drafts,
      myTasks,
      time,
      search,
      ratings,
      mail,
      outbox,
      quarantine,
      settings.addChildren([settingsSection, settingsItem]),
    ]),
    signIn,
    forgotPassword,
    setup,
    passwordReset,
    invitation,
    optOut,
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function tokenSearch(search: Record<string, unknown>): { token: string } {
  return { token: search.token === undefined ? '' : String(search.token) };
}

/** Only a path of this app may follow a sign-in, never another site. */
function ownPath(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}
