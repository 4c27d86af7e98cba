"""What a document says of itself: title, number, issuer, region, dates, years, kind."""
