import {
  ActionIcon,
  Anchor,
  Button,
  type ActionIconProps,
  type AnchorProps,
  type ButtonProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

type Own<Props> = Props & Omit<ComponentProps<'a'>, keyof Props>;

/** A link in the text that leads to a page of this app. */
export const AnchorLink = createLink((props: Own<AnchorProps>) => <Anchor component="a" {...props} />);

/** A button that leads to a page of this app. */
export const ButtonLink = createLink((props: Own<ButtonProps>) => <Button component="a" {...props} />);

/** An icon that leads to a page of this app. */
export const IconLink = createLink((props: Own<ActionIconProps>) => <ActionIcon component="a" {...props} />);
