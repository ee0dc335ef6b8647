export { SubscriptionPage } from './subscription-page.tsx'
export { SubscriptionsPage } from './subscriptions-page.tsx'
export { UsagePage } from './usage-page.tsx'
