/** Makes each formatter once: making one costs a hundred times what using it does. */
function once<Options extends object, Format>(
  Kind: new (locale: string, options?: Options) => Format,
): (locale: string, options?: Options) => Format {
  const made = new Map<string, Format>();
  return (locale, options) => {
    const key = JSON.stringify([locale, options]);
    let format = made.get(key);
    if (!format) made.set(key, (format = new Kind(locale, options)));
    return format;
  };
}

/** As `new Intl.NumberFormat` and so on, for what is written again and again. */
export const numberFormat = once<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat);
export const dateTimeFormat = once<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat);
export const relativeTimeFormat = once<Intl.RelativeTimeFormatOptions, Intl.RelativeTimeFormat>(
  Intl.RelativeTimeFormat,
);
export const listFormat = once<Intl.ListFormatOptions, Intl.ListFormat>(Intl.ListFormat);
