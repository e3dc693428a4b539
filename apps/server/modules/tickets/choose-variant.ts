/** The wording for a language: its own, one of the same tongue, or the first. */
export function chooseVariant<Variant extends { language: string }>(
  variants: readonly Variant[],
  language: string | null,
): Variant {
  const wanted = language?.toLowerCase();
  const tongue = wanted?.split('-')[0];
  return (
    variants.find((variant) => variant.language.toLowerCase() === wanted) ??
    variants.find((variant) => variant.language.toLowerCase().split('-')[0] === tongue) ??
    variants[0]!
  );
}
