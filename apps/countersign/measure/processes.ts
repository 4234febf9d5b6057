/** What this process and everything it has started use, read from Linux's /proc; elsewhere this process alone. */
import { readFileSync } from 'node:fs';

/** One process at one moment. */
export interface ProcessUse {
  readonly pid: number;
  /** A service's name, or the program's. */
  readonly name: string;
  /** Resident memory, bytes. */
  readonly resident: number;
  /** Its share of it, bytes: memory that several processes map is divided among them. */
  readonly share: number;
  /** Processor time so far, seconds. */
  readonly processorTime: number;
}

/** Ticks of a second in /proc/…/stat: USER_HZ, fixed for programs whatever the kernel's own clock (proc(5)). */
const ticks = 100;

/** The process `root` and all that descend from it. Processes that end while we look are left out. */
export function processesUnder(root: number): ProcessUse[] {
  const found: ProcessUse[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    const use = readProcess(pid);
    if (use) found.push(use);
    waiting.push(...childrenOf(pid));
  }
  return found.length > 0 ? found : [thisProcess()];
}

function thisProcess(): ProcessUse {
  const { user, system } = process.cpuUsage();
  const resident = process.memoryUsage.rss();
  return {
    pid: process.pid,
    name: 'this',
    resident,
    share: resident,
    processorTime: (user + system) / 1e6,
  };
}

function readProcess(pid: number): ProcessUse | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const memory = readMemory(pid);
  if (stat === undefined || memory === undefined) return undefined;
  // The name in parentheses may hold spaces; fields are counted behind it, the third being the first there.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const times = fields.slice(11, 13).map(Number);
  return {
    pid,
    name: nameOf(read(`/proc/${pid}/cmdline`) ?? ''),
    ...memory,
    processorTime: times.reduce((sum, time) => sum + time, 0) / ticks,
  };
}

/** Shares are told to whoever may trace the process; others get its resident memory for both. */
function readMemory(pid: number): { readonly resident: number; readonly share: number } | undefined {
  const status = read(`/proc/${pid}/status`);
  const resident = status === undefined ? undefined : kilobytes(status, 'VmRSS');
  if (resident === undefined) return undefined;
  const rollup = read(`/proc/${pid}/smaps_rollup`) ?? '';
  return { resident, share: kilobytes(rollup, 'Pss') ?? resident };
}

function kilobytes(text: string, field: string): number | undefined {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text);
  return found ? Number(found[1]) * 1024 : undefined;
}

function childrenOf(pid: number): number[] {
  const text = read(`/proc/${pid}/task/${pid}/children`) ?? '';
  return text.split(' ').filter(Boolean).map(Number);
}

/** `countersign serve box` is the box; another program goes by its file's name. */
function nameOf(commandLine: string): string {
  const words = commandLine.split('\0');
  const serve = words.indexOf('serve');
  if (serve > 0) return words[serve + 1] ?? 'service';
  // PostgreSQL's processes write what they do behind their name: "postgres: checkpointer".
  const program = (words[0] ?? '').split(/[ :]/)[0]?.split('/').at(-1);
  return program === 'node' ? 'replay' : (program ?? '');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
