import '@heed/ui/mantine.css';
import '@heed/ui/global.css';
import {
  cssVariablesResolver,
  theme,
  ResizablePanels,
  DataTable,
  StatusMark,
  PriorityMark,
  ClockRing,
  PersonAvatar,
  RelativeTime,
  Kbd,
  Section,
  ErrorState,
  PageHeader,
  ChannelIcon,
  showToast,
  confirmDialog,
  SkeletonRows,
} from '@heed/ui';
import {
  localStorageColorSchemeManager,
  MantineProvider,
  Button,
  TextInput,
  Select,
  Switch,
  Checkbox,
  Badge,
  Textarea,
} from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { createRoot } from 'react-dom/client';
const rows = Array.from({ length: 30 }, (_, i) => ({
  id: 1042 - i,
  subject:
    i % 3
      ? '退款申请：三月份的订单还没有到'
      : 'Order late, where is my parcel that was promised for last Tuesday',
  s: (['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const)[i % 6]!,
  p: (['low', 'normal', 'high', 'urgent'] as const)[i % 4]!,
}));
function G() {
  return (
    <ResizablePanels
      id="gal"
      shown="main"
      resizeLabel={(p) => 'Resize ' + p}
      panels={[
        {
          key: 'views',
          label: 'Views',
          size: 232,
          drawerAt: 1000,
          content: (
            <div style={{ padding: 16, background: 'var(--heed-side)', flex: 1 }}>
              <p>My tickets</p>
              <p style={{ color: 'var(--heed-n10)' }}>Unassigned 12</p>
              <SkeletonRows rows={4} />
            </div>
          ),
        },
        {
          key: 'main',
          label: 'Main',
          content: (
            <>
              <PageHeader
                title="Tickets"
                count="10,000+"
                description="Everything that customers asked for"
                actions={
                  <>
                    <Button variant="default">Export</Button>
                    <Button>New ticket</Button>
                  </>
                }
              />
              <div
                style={{
                  display: 'flex',
                  gap: 16,
                  flexWrap: 'wrap',
                  padding: '0 24px 16px',
                  alignItems: 'center',
                }}
              >
                {(['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const).map((s) => (
                  <StatusMark key={s} status={s} label={s} />
                ))}
                {(['low', 'normal', 'high', 'urgent'] as const).map((s) => (
                  <PriorityMark key={s} priority={s} label={s} />
                ))}
                <ClockRing left={0.8} text="4h" label="x" />
                <ClockRing left={0.2} text="12m" label="x" />
                <ClockRing left={-1} text="-15m" label="x" />
                <ClockRing left={0.5} state="paused" text="2h" label="x" />
                <ClockRing left={0.5} state="kept" label="x" />
                <PersonAvatar name="Ana Soto" />
                <PersonAvatar name="李小龙" size={32} />
                <PersonAvatar name="Sam Lee" kind="agent" size={32} />
                <PersonAvatar name="Bot" kind="bot" />
                <ChannelIcon channel="email" label="E-mail" />
                <ChannelIcon channel="chat" label="c" />
                <Kbd keys="mod+k" />
                <Kbd keys="g t" />
              </div>
              <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', padding: '0 24px 16px' }}>
                <Button
                  onClick={() =>
                    showToast({ message: 'Ticket #1042 was solved.', undo: { label: 'Undo', run() {} } })
                  }
                >
                  Toast
                </Button>
                <Button
                  color="red"
                  onClick={() =>
                    void confirmDialog({
                      title: 'Merge the two customers?',
                      children: 'This address is already used by 李四. You can take the merge back later.',
                      confirm: 'Merge',
                      cancel: 'Cancel',
                      danger: true,
                    })
                  }
                >
                  Confirm
                </Button>
                <Button variant="light">Light</Button>
                <Button variant="subtle">Subtle</Button>
                <Button variant="outline" color="amber">
                  Outline
                </Button>
                <Button disabled>Disabled</Button>
                <Button loading>Load</Button>
                <Badge color="amber" variant="light">
                  Private note
                </Badge>
                <Badge color="green" variant="light">
                  Kept
                </Badge>
              </div>
              <div
                style={{
                  display: 'grid',
                  gridTemplateColumns: '1fr 1fr 1fr',
                  gap: 16,
                  padding: '0 24px 16px',
                }}
              >
                <TextInput label="Name" placeholder="Company" description="As customers know it" />
                <TextInput label="E-mail" defaultValue="x@" error="Write an address like name@example.com." />
                <Select label="Language" data={['English', '简体中文']} defaultValue="English" />
                <Switch label="Take new work" defaultChecked />
                <Switch label="Off" />
                <Checkbox label="Keep me signed in" defaultChecked />
              </div>
              <DataTable
                label="t"
                rows={rows}
                rowKey={(r) => r.id}
                onOpen={() => {}}
                columns={[
                  {
                    key: 's',
                    header: 'Status',
                    width: '120px',
                    cell: (r) => <StatusMark status={r.s} label={r.s} />,
                  },
                  {
                    key: 'id',
                    header: 'No.',
                    width: '70px',
                    cell: (r) => <span data-numeric="">#{r.id}</span>,
                  },
                  { key: 'u', header: 'Subject', cell: (r) => r.subject },
                  {
                    key: 'p',
                    header: 'Priority',
                    width: '110px',
                    wideOnly: true,
                    cell: (r) => <PriorityMark priority={r.p} label={r.p} />,
                  },
                  {
                    key: 'a',
                    header: 'Age',
                    width: '80px',
                    align: 'end',
                    cell: (r) => <RelativeTime at={new Date(Date.now() - r.id * 9e5)} />,
                  },
                ]}
              />
            </>
          ),
        },
        {
          key: 'ctx',
          label: 'Context',
          size: 320,
          drawerAt: 1200,
          content: (
            <div style={{ padding: 16 }}>
              <Section title="Customer" description="Who asks">
                Ana
              </Section>
              <Section title="Clock">
                <Textarea label="Text" placeholder="Write here" />
              </Section>
              <ErrorState reference="req-12" action={<Button variant="default">Try again</Button>}>
                Heed cannot be reached.
              </ErrorState>
            </div>
          ),
        },
      ]}
    />
  );
}
createRoot(document.getElementById('root')!).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariablesResolver}
    colorSchemeManager={localStorageColorSchemeManager({ key: 'heed-color-scheme' })}
    defaultColorScheme="auto"
  >
    <ModalsProvider>
      <div style={{ height: '100dvh', background: 'var(--heed-panel)' }}>
        <G />
      </div>
      <Notifications position="bottom-right" />
    </ModalsProvider>
  </MantineProvider>,
);
