import { useEffect, useState } from 'react';

/** Seconds since this was first shown, counted up every second. */
export function useElapsed(): number {
  const [began] = useState(() => performance.now());
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((performance.now() - began) / 1000), 1000);
    return () => clearInterval(timer);
  }, [began]);
  return seconds;
}
