/**
 * A sound for each outcome, so that the clerk need not look up: rising for received, level for something to read,
 * falling for something to put aside. Made here; no sound file is loaded.
 */
import type { ScanOutcome } from '@countersign/api';

interface Tone {
  /** Hertz, one after the other. */
  readonly pitches: readonly number[];
  /** Seconds for each. */
  readonly length: number;
  readonly shape: OscillatorType;
}

/** What can be heard: each outcome, and a scan that has no answer yet. */
export type Sound = ScanOutcome | 'waiting';

const high: Tone = { pitches: [660, 990], length: 0.09, shape: 'sine' };
const level: Tone = { pitches: [520, 520], length: 0.12, shape: 'triangle' };
const low: Tone = { pitches: [330, 220, 165], length: 0.16, shape: 'square' };

const tones: Readonly<Record<Sound, Tone>> = {
  received: high,
  again: level,
  'not-open': low,
  duplicate: low,
  'already-online': low,
  revoked: low,
  unknown: { pitches: [180, 180, 180], length: 0.14, shape: 'square' },
  waiting: { pitches: [440], length: 0.06, shape: 'triangle' },
};

const loudness = 0.15;
let context: AudioContext | undefined;

/** Plays the tone of an outcome. Silent where the browser has no sound. */
export function playTone(sound: Sound): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const { pitches, length, shape } = tones[sound];
  const start = context.currentTime;
  pitches.forEach((pitch, i) => {
    playPitch(context as AudioContext, shape, pitch, start + i * length * 1.2, length);
  });
}

function playPitch(
  on: AudioContext,
  shape: OscillatorType,
  pitch: number,
  start: number,
  length: number,
): void {
  const oscillator = on.createOscillator();
  const gain = on.createGain();
  oscillator.type = shape;
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(loudness, start);
  // A hard end clicks.
  gain.gain.exponentialRampToValueAtTime(0.001, start + length);
  oscillator.connect(gain).connect(on.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
}
