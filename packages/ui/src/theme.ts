import {
  createTheme,
  defaultCssVariablesResolver,
  defaultVariantColorsResolver,
  mergeThemeOverrides,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeComponents,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from '@mantine/core';

/** Tones that `color=` of a Mantine component may name: the accent and the four meanings. */
export type Tone = 'accent' | 'red' | 'amber' | 'green' | 'slate';

const TONES: readonly Tone[] = ['accent', 'red', 'amber', 'green', 'slate'];
const INPUTS = [
  'TextInput',
  'PasswordInput',
  'Textarea',
  'Select',
  'MultiSelect',
  'TagsInput',
  'NumberInput',
  'Autocomplete',
  'NativeSelect',
  'PillsInput',
  'InputBase',
  'PinInput',
  'FileInput',
];
const FLOATING = ['Menu', 'Popover', 'Combobox', 'HoverCard'];

const resolveVariant: VariantColorsResolver = (input) => {
  const tone = TONES.find((name) => name === (input.color ?? input.theme.primaryColor));
  const solid = tone === 'accent' ? 'accent' : 'red-solid';
  if (input.variant !== 'filled' || (tone !== 'accent' && tone !== 'red')) {
    return defaultVariantColorsResolver(input);
  }
  return {
    background: token(solid),
    hover: token(`${solid}-hover`),
    color: token(tone === 'accent' ? 'on-accent' : 'on-red'),
    border: '1px solid transparent',
  };
};

/**
 * Mantine's theme in Heed's tokens: components keep their behaviour and take our colours, sizes and measures.
 * `close` names every close button for screen readers, in the reader's language.
 */
export function makeTheme({ close }: { close: string }): MantineThemeOverride {
  return mergeThemeOverrides(theme, { components: defaults(['CloseButton'], { 'aria-label': close }) });
}

const theme = createTheme({
  fontFamily: token('font'),
  fontFamilyMonospace: token('font-mono'),
  fontSizes: sizes('text-12', 'text-13', 'text-14', 'text-15', 'text-18'),
  lineHeights: sizes('line-12', 'line-13', 'line-14', 'line-15', 'line-18'),
  spacing: sizes('space-4', 'space-8', 'space-16', 'space-24', 'space-32'),
  radius: sizes('space-4', 'radius-control', 'radius-control', 'radius-card', 'radius-card'),
  defaultRadius: 'md',
  shadows: sizes('shadow', 'shadow', 'shadow', 'shadow', 'shadow'),
  headings: {
    fontFamily: token('font'),
    fontWeight: token('weight-strong'),
    textWrap: 'balance',
    sizes: {
      h1: heading('24'),
      h2: heading('18'),
      h3: heading('15'),
      h4: heading('14'),
      h5: heading('14'),
      h6: heading('13'),
    },
  },
  breakpoints: { xs: '30em', sm: '47.5em', md: '62em', lg: '75em', xl: '90em' },
  primaryColor: 'accent',
  primaryShade: 6,
  colors: {
    ...Object.fromEntries(TONES.map((tone) => [tone, shades(tone)])),
    gray: tuple(['n2', 'n3', 'n5', 'n6', 'n7', 'n10', 'n10', 'n11', 'n12', 'n12']),
    dark: tuple(['n12', 'n11', 'n10', 'n10', 'n7', 'n5', 'n4', 'n3', 'n2', 'n1']),
  },
  variantColorResolver: resolveVariant,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: components(),
});

/** Sets Mantine's semantic variables from the tokens, so that no component falls back to a colour of its own. */
export const cssVariablesResolver: CSSVariablesResolver = (mantine) => {
  const base = defaultCssVariablesResolver(mantine);
  const scheme = {
    '--mantine-color-body': token('panel'),
    '--mantine-color-text': token('n12'),
    '--mantine-color-bright': token('n12'),
    '--mantine-color-white': token('on-accent'),
    '--mantine-color-black': token('n12'),
    '--mantine-color-dimmed': token('n10'),
    '--mantine-color-placeholder': token('n10'),
    '--mantine-color-anchor': token('accent-text'),
    '--mantine-color-error': token('red-text'),
    '--mantine-color-success': token('green-text'),
    '--mantine-color-default': token('field'),
    '--mantine-color-default-hover': token('n4'),
    '--mantine-color-default-color': token('n12'),
    '--mantine-color-default-border': token('n7'),
    '--mantine-color-disabled': token('n4'),
    '--mantine-color-disabled-color': token('n10'),
    '--mantine-color-disabled-border': token('n6'),
    '--mantine-primary-color-contrast': token('on-accent'),
    '--mantine-color-gray-text': token('n11'),
    '--mantine-color-gray-filled': token('n9'),
    '--mantine-color-gray-filled-hover': token('n10'),
    '--mantine-color-gray-light': token('n4'),
    '--mantine-color-gray-light-hover': token('n5'),
    '--mantine-color-gray-light-color': token('n11'),
    '--mantine-color-gray-outline': token('n11'),
    '--mantine-color-gray-outline-hover': token('n4'),
    ...Object.assign({}, ...TONES.map(toneVariables)),
  };
  return {
    variables: base.variables,
    light: { ...base.light, ...scheme },
    dark: { ...base.dark, ...scheme },
  };
};

function toneVariables(tone: Tone): Record<string, string> {
  const solid = tone === 'accent' ? 'accent' : tone === 'red' ? 'red-solid' : `${tone}-mark`;
  const hover = tone === 'accent' || tone === 'red' ? `${solid}-hover` : `${tone}-text`;
  return {
    [`--mantine-color-${tone}-text`]: token(`${tone}-text`),
    [`--mantine-color-${tone}-filled`]: token(solid),
    [`--mantine-color-${tone}-filled-hover`]: token(hover),
    [`--mantine-color-${tone}-light`]: token(`${tone}-tint`),
    [`--mantine-color-${tone}-light-hover`]: token(tone === 'accent' ? 'accent-tint-hover' : `${tone}-tint`),
    [`--mantine-color-${tone}-light-color`]: token(`${tone}-text`),
    [`--mantine-color-${tone}-outline`]: token(`${tone}-text`),
    [`--mantine-color-${tone}-outline-hover`]: token(`${tone}-tint`),
  };
}

function components(): MantineThemeComponents {
  const transition = { transition: 'fade', duration: 120, timingFunction: 'ease-out' };
  const dialog = {
    centered: true,
    padding: 'lg',
    radius: 'lg',
    transitionProps: transition,
    overlayProps: { color: token('scrim'), backgroundOpacity: 1 },
  };
  return {
    ...defaults(INPUTS, { size: 'md' }),
    ...defaults(['Select', 'MultiSelect', 'TagsInput', 'Autocomplete'], {
      size: 'md',
      comboboxProps: { shadow: 'md', transitionProps: transition },
    }),
    ...defaults(['Button'], { size: 'md' }),
    ...defaults(['Checkbox', 'Radio'], { size: 'sm' }),
    ...defaults(['Switch'], { size: 'sm', withThumbIndicator: false }),
    ...defaults(['Badge'], { variant: 'light', radius: 'md' }),
    ...defaults(FLOATING, { shadow: 'md', radius: 'lg', transitionProps: transition }),
    // Its words are read, not only its colour.
    ...defaults(['Alert'], { styles: { message: { color: 'var(--heed-n12)' } } }),
    ...defaults(['Modal'], dialog),
    ...defaults(['Drawer'], {
      padding: 'md',
      overlayProps: dialog.overlayProps,
      transitionProps: { duration: 180, timingFunction: 'ease-out' },
    }),
    ...defaults(['Tooltip'], {
      openDelay: 400,
      transitionProps: transition,
      withArrow: false,
      events: { hover: true, focus: true, touch: false },
    }),
    ...defaults(['ActionIcon'], { variant: 'subtle', color: 'gray', size: 'md' }),
    ...defaults(['Anchor'], { underline: 'hover' }),
  };
}

function defaults(names: readonly string[], defaultProps: Record<string, unknown>): MantineThemeComponents {
  return Object.fromEntries(names.map((name) => [name, { defaultProps }]));
}

function shades(tone: Tone): MantineColorsTuple {
  const mark = tone === 'accent' ? 'accent' : `${tone}-mark`;
  return tuple([
    `${tone}-tint`,
    `${tone}-tint`,
    `${tone}-tint`,
    mark,
    `${tone}-text`,
    mark,
    mark,
    mark,
    `${tone}-text`,
    `${tone}-text`,
  ]);
}

function tuple(names: string[]): MantineColorsTuple {
  return names.map(token) as unknown as MantineColorsTuple;
}

function heading(size: string): { fontSize: string; lineHeight: string } {
  return { fontSize: token(`text-${size}`), lineHeight: token(`line-${size}`) };
}

function sizes(
  xs: string,
  sm: string,
  md: string,
  lg: string,
  xl: string,
): Record<'xs' | 'sm' | 'md' | 'lg' | 'xl', string> {
  return { xs: token(xs), sm: token(sm), md: token(md), lg: token(lg), xl: token(xl) };
}

function token(name: string): string {
  return `var(--heed-${name})`;
}
