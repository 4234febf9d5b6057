import './styles.css';
import { createBoxClient } from '@countersign/browser';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { takeFragment } from './flow/fragment.ts';
import { TooOld } from './screens/too-old.tsx';
import { startSealing } from './sealing/client.ts';

// First of all: no code stays in the address bar or in this entry of the history.
const codes = takeFragment(window);

/** What sealing a vote needs of a browser, beyond what reading this file took. */
function canSeal(): boolean {
  return (
    typeof Worker === 'function' &&
    typeof crypto?.getRandomValues === 'function' &&
    typeof String.prototype.isWellFormed === 'function'
  );
}

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the app');
createRoot(place).render(
  canSeal() ? (
    <App codes={codes} box={createBoxClient((url, init) => fetch(url, init))} sealing={startSealing()} />
  ) : (
    <TooOld />
  ),
);
