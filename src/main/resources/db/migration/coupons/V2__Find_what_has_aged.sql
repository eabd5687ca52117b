create index coupons_with_recipient on coupons.coupons (dispatched_at) where sent_to is not null;
