const TONES = [
  { at: 0, hertz: 660 },
  { at: 0.12, hertz: 880 },
] as const;
const SECONDS = 0.18;

/** Two short soft tones. Silent where the browser lets no sound begin without a click. */
export function chime(): void {
  const audio = new AudioContext();
  for (const { at, hertz } of TONES) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime + at;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.12, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + SECONDS);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + SECONDS);
  }
  setTimeout(() => void audio.close(), 1_000);
}
