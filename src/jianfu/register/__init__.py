"""登 · the one ledger of demands: plan numbers, quotas, approval, delivery, cascade, expiry."""
