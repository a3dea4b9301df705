"""权益·三(二): questions (咨询), apart from complaints."""
