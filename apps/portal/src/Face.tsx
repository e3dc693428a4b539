const mouths: Record<number, string> = {
  1: 'M10 23.2c1.4-3 3.6-4.4 6-4.4s4.6 1.4 6 4.4',
  2: 'M11 21.800c1.3-1.4 3-2.1 5-2.100s3.7.7 5 2.1',
  3: 'M11 20.600h10',
  4: 'M11 19.400c1.3 1.5 3 2.2 5 2.200s3.7-.7 5-2.2',
  5: 'M9.8 18.400h12.400c-.3 3.4-2.9 5.6-6.2 5.600s-5.9-2.2-6.2-5.600z',
};

/** A score from 1 to 5 as a face; the word beside it says the same. */
export function Face({ score, size = 32 }: { score: number; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle cx="16" cy="16" r="13.5" />
      <path d="M11.5 12.500v1.200M20.5 12.500v1.2" strokeWidth="2.4" />
      <path d={mouths[score]} />
    </svg>
  );
}
