# Attaches the data volume to the server that runs in the zone, formats it once, and mounts it.
set -euo pipefail
# A server without its data is useless: stop it, so that its auto scaling group replaces it.
trap 'shutdown -h now' ERR

metadata=http://169.254.169.254/latest
header="X-aws-ec2-metadata-token"
session=$(curl -fsS --retry 5 -X PUT -H "$header-ttl-seconds: 300" "$metadata/api/token")
instance=$(curl -fsS --retry 5 -H "$header: $session" "$metadata/meta-data/instance-id")

# On Nitro the device is NVMe, and udev creates a link with the id of the volume.
nvme="/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${VOLUME_ID/-/}"
device=""
for attempt in $(seq 90); do
  for candidate in "$nvme" /dev/xvdf /dev/sdf; do
    if [ -b "$candidate" ]; then device="$candidate"; break 2; fi
  done
  # The former server may still use the volume: try again until the volume is free.
  aws ec2 attach-volume --region "$REGION" --volume-id "$VOLUME_ID" \
    --instance-id "$instance" --device /dev/sdf || true
  sleep 10
done
[ -n "$device" ]

# The volume is empty only if blkid finds no signature and the first MiB holds only zeros.
probe=0
blkid -p "$device" || probe=$?
if [ "$probe" -eq 2 ] && [ "$(head -c 1048576 "$device" | tr -d '\0' | wc -c)" -eq 0 ]; then
  mkfs.xfs "$device"
fi
uuid=$(blkid -o value -s UUID "$device")
mkdir -p "$MOUNT_PATH"
grep -q "UUID=$uuid " /etc/fstab ||
  echo "UUID=$uuid $MOUNT_PATH xfs defaults,noatime,nofail 0 2" >> /etc/fstab
mountpoint -q "$MOUNT_PATH" || mount "$MOUNT_PATH"
# The volume may have grown since the last server.
xfs_growfs "$MOUNT_PATH"

trap - ERR
