import type { StaffContext } from '#lib/auth/context.ts';
import { applyAsMsp, applyAsReseller, review } from './applications.ts';
import { LOGOS } from './logos.ts';

/** Fills the vendor's queue with applications in every state. */
export async function fillQueue(manager: StaffContext, reviewer: StaffContext): Promise<void> {
  await applyAsMsp(
    {
      companyName: 'Quadra Ops',
      contactEmail: 'partners@quadra.example',
      websiteUrl: 'https://quadra.example',
      country: 'ES',
      expectedCustomers: 15,
      message: 'We run databases for eleven retailers in Spain and Portugal and would like to offer yours.',
    },
    LOGOS.blocks,
    0.3,
  );
  await applyAsMsp(
    {
      companyName: 'Kestrel Cloud Service',
      contactEmail: 'kestrelcloud@gmail.com',
      websiteUrl: 'https://kestrel-cloud.example',
      country: 'GB',
    },
    LOGOS.faint,
    6,
  );
  await applyAsReseller(
    {
      companyName: 'Cordillera Partners',
      contactEmail: 'alianzas@cordillera.example',
      websiteUrl: 'https://www.cordillera.example',
      country: 'CL',
      awsAccountId: '482910337421',
      regions: ['LATIN_AMERICA'],
    },
    1.2,
  );
  const inReview = await applyAsMsp(
    {
      companyName: 'Harborview Technology',
      contactEmail: 'cloud@harborview.example',
      websiteUrl: 'https://harborview.example',
      country: 'US',
      phone: '+1 206 555 0142',
      expectedCustomers: 40,
    },
    LOGOS.harbor,
    2.1,
  );
  await review.assign(reviewer, inReview);
  await review.note(reviewer, inReview, 'Spoke to their CTO at the summit. Two of their customers run on us already.');
  const needsInfo = await applyAsMsp(
    {
      companyName: 'Stadttor IT GmbH',
      contactEmail: 'vertrieb@stadttor.example',
      websiteUrl: 'https://www.stadttor.example',
      country: 'DE',
      expectedCustomers: 8,
    },
    LOGOS.gate,
    4,
  );
  await review.ask(
    reviewer,
    needsInfo,
    'Which of your people would run our customers’ databases, and in which hours can customers reach them?',
  );
  const rejected = await applyAsReseller(
    {
      companyName: 'Fastclick Media',
      contactEmail: 'office@fastclick.example',
      websiteUrl: 'https://fastclick.example',
      awsAccountId: '118830025567',
      regions: ['EUROPE'],
    },
    20,
  );
  await review.reject(
    manager,
    rejected,
    'NO_CLOUD_BUSINESS',
    'We could not find that you sell or run cloud services. Should that change, please apply again.',
  );
  const withdrawn = await applyAsReseller(
    {
      companyName: 'Baltic Resale',
      contactEmail: 'hello@balticresale.example',
      websiteUrl: 'https://balticresale.example',
      country: 'EE',
      awsAccountId: '660174209981',
      regions: ['EUROPE'],
    },
    33,
  );
  await review.withdraw(withdrawn);
  const approved = await applyAsReseller(
    {
      companyName: 'Southern Cross Cloud',
      contactEmail: 'partners@southerncross.example',
      websiteUrl: 'https://southerncross.example',
      country: 'AU',
      awsAccountId: '905512348876',
      regions: ['ASIA_PACIFIC'],
    },
    8,
  );
  await review.approve(manager, approved);
}
