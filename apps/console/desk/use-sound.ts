import { useEffect, useRef, useState } from 'react';
import type { ScanQueue } from './scan-queue.ts';
import { playTone } from './tones.ts';

const key = 'countersign.desk.sound';

/** A tone for each answered scan and for each one that got no answer; the switch is remembered on this desk. */
export function useSound(queue: ScanQueue) {
  const [isOn, setOn] = useState(() => localStorage.getItem(key) !== 'off');
  const heard = useRef(queue.answered[0]?.scanId);
  const last = queue.answered[0];
  useEffect(() => {
    if (last === undefined || last.scanId === heard.current) return;
    heard.current = last.scanId;
    if (isOn) playTone(last.reply.outcome);
  }, [last, isOn]);
  const silent = queue.waiting[0]?.tries ?? 0;
  useEffect(() => {
    if (silent === 1 && isOn) playTone('waiting');
  }, [silent, isOn]);
  const turn = (on: boolean) => {
    localStorage.setItem(key, on ? 'on' : 'off');
    setOn(on);
  };
  return { isOn, turn };
}
