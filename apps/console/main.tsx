import '@countersign/browser/design.css';
import './console.css';
import './gate/gate.css';
import { createRoot } from 'react-dom/client';
import { isForBranch } from './entrance.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root"');

// Each side loads its own pages alone: a branch officer on a telephone has no use for the ballot office's.
const forBranch = isForBranch(window.location.hash);
if (forBranch) {
  const { BranchApp } = await import('./branch/branch-app.tsx');
  createRoot(root).render(<BranchApp />);
} else {
  const { App } = await import('./app.tsx');
  createRoot(root).render(<App />);
}

window.addEventListener('hashchange', () => {
  if (isForBranch(window.location.hash) !== forBranch) window.location.reload();
});
