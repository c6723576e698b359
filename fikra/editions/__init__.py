"""What is public: snapshots, addresses, the workflow of publishing."""
