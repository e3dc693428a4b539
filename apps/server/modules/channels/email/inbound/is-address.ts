/** Whether this can be written to as it stands: one @, no blanks, brackets or control characters, 254 bytes at most (RFC 5321, 4.5.3.1.3). */
export function isAddress(text: string): boolean {
  return (
    Buffer.byteLength(text) <= 254 &&
    /^[^\s@<>()[\],;:\\"\x00-\x1f\x7f]+@[^\s@<>()[\],;:\\"\x00-\x1f\x7f]+$/.test(text)
  );
}
