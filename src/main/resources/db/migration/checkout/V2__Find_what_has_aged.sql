create index carts_by_time on checkout.carts (updated_at);
