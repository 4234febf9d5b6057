import {
  certificatesReply,
  type contactRequest,
  type lateReplacementRequest,
  lateReply,
  lettersPostedReply,
  proposedReply,
  retentionReply,
  type retentionRequest,
  signCertificatesReply,
} from '@countersign/api';
import type { z } from 'zod';
import type { Ask } from './gate-calls.ts';

/** Certificates of a large register are signed within seconds. */
const timeout = 120_000;

/** The roll after its freeze, certificates, and until when personal data is kept. */
export function lateCalls(ask: Ask) {
  return {
    late: (query: string) => ask(`late?${new URLSearchParams({ query })}`, lateReply),
    addLate: (memberId: string, reason: string) =>
      ask('late/additions', proposedReply, { body: { memberId, reason } }),
    removeLate: (memberId: string, reason: string) =>
      ask('late/removals', proposedReply, { body: { memberId, reason } }),
    proposeReplacement: (body: z.infer<typeof lateReplacementRequest>) =>
      ask('late/replacements', proposedReply, { body }),
    proposeContact: (body: z.infer<typeof contactRequest>) => ask('late/contacts', proposedReply, { body }),
    lettersPosted: (act: number) => ask(`late/contacts/${act}/posted`, lettersPostedReply, { body: {} }),
    certificates: () => ask('certificates', certificatesReply, { timeout }),
    signCertificates: () => ask('certificates', signCertificatesReply, { body: {}, timeout }),
    retention: () => ask('retention', retentionReply),
    setRetention: (body: z.infer<typeof retentionRequest>) => ask('retention', retentionReply, { body }),
  };
}
