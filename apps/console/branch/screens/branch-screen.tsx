import { useBranchRoute } from '../route.ts';
import { CertificateScreen } from './certificate.tsx';
import { CheckScreen } from './check.tsx';
import { HelpScreen } from './help.tsx';
import { MembersScreen } from './members.tsx';
import { MissingScreen } from './missing.tsx';
import { ReviewScreen } from './review.tsx';
import { SampleScreen } from './sample.tsx';
import { SendScreen } from './send.tsx';
import { SentScreen } from './sent.tsx';
import { SheetScreen } from './sheet.tsx';
import { StartScreen } from './start.tsx';
import { TableScreen } from './table.tsx';
import { TimeScreen } from './time.tsx';

/** The page the address names. */
export function BranchScreen() {
  const route = useBranchRoute();
  if (route.kind === 'link') return <StartScreen />;
  switch (route.page) {
    case 'start':
      return <StartScreen />;
    case 'send':
      return <SendScreen key="send" isAgain={false} />;
    case 'columns':
      return <SendScreen key="columns" isAgain={true} />;
    case 'check':
      return <CheckScreen id={route.finding} />;
    case 'table':
      return <TableScreen />;
    case 'review':
      return <ReviewScreen />;
    case 'sent':
      return <SentScreen />;
    case 'certificate':
      return <CertificateScreen />;
    case 'sheet':
      return <SheetScreen />;
    case 'sample':
      return <SampleScreen />;
    case 'missing':
      return <MissingScreen />;
    case 'members':
      return <MembersScreen />;
    case 'time':
      return <TimeScreen />;
    case 'help':
      return <HelpScreen />;
  }
}
