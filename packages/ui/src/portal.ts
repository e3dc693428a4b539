/**
 * The light half of `@heed/ui`, without Mantine: for pages that customers open. Needs `@heed/ui/global.css`
 * (which brings the tokens) and, for dark, `followColorScheme()` once at the start.
 */
export * from './formats.ts';
export { ChannelIcon, type ChannelName } from './ChannelIcon.tsx';
export { ClockRing, type ClockRingProps } from './ClockRing.tsx';
export { followColorScheme } from './follow-color-scheme.ts';
export { formatAge, formatExact, formatRelative, formatShortDuration, type Reader } from './format-time.ts';
export { initials } from './initials.ts';
export { Kbd } from './Kbd.tsx';
export { LocaleProvider, useLocale, useReader } from './locale.tsx';
export { PriorityMark, StatusMark, type PriorityLevel, type StatusCategory } from './marks.tsx';
export { PageHeader, type PageHeaderProps } from './PageHeader.tsx';
export { PersonAvatar, type PersonAvatarProps } from './PersonAvatar.tsx';
export { RelativeTime, useNow, type RelativeTimeProps } from './RelativeTime.tsx';
export { Section, type SectionProps } from './Section.tsx';
export {
  EmptyState,
  ErrorState,
  FieldError,
  SkeletonRows,
  type EmptyStateProps,
  type ErrorStateProps,
} from './states.tsx';
