"""The post: what a mail says, how it reaches a mail server once, what a mail server's answer means, who gets none."""
