package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.CRITICAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.Location.Kind;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Devices, file systems, and files that are overwritten. */
final class DiskRules {
  private static final Set<String> MAKERS =
      Set.of(
          "mkfs",
          "mkfs.ext2",
          "mkfs.ext3",
          "mkfs.ext4",
          "mkfs.xfs",
          "mkfs.btrfs",
          "mkfs.vfat",
          "mkfs.fat",
          "mkfs.ntfs",
          "mke2fs",
          "mkswap",
          "wipefs",
          "blkdiscard",
          "fdisk",
          "sfdisk",
          "gdisk",
          "sgdisk",
          "parted",
          "cfdisk",
          "mdadm",
          "zpool",
          "cryptsetup",
          "hdparm",
          "nvme");

  /** What diskutil does to a disk, in any case. */
  private static final Pattern ERASING =
      Pattern.compile(
          "(?i)(?:erase\\w*|partitiondisk|zerodisk|randomdisk|secureerase|reformat)\\b|(?:apfs|cs) (?:delete|erase)");

  private static final Pattern SHARED =
      Pattern.compile(
          "(?:usr/local|opt|usr/share/keyrings|etc/apt/(?:sources\\.list\\.d|keyrings|trusted\\.gpg\\.d)"
              + "|etc/yum\\.repos\\.d)(?:/.*)?");

  private DiskRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("disk-format", CRITICAL, MAKERS)
            .when(
                at ->
                    at.hasWord(word -> word.startsWith("/dev/"))
                        && !at.has("-l", "--list", "--help")
                        && !at.subAny("status", "list"))
            .matches("mkfs.ext4 /dev/sda1", "wipefs -a /dev/sdb", "parted -s /dev/sda mklabel gpt")
            .passes("fdisk -l /dev/sda", "mkfs.ext4 disk.img", "mkfs.ext4 --help")
            .because("Makes a new file system or table on a device; what was there is gone."),
        rule(
                "volume-destroy",
                CRITICAL,
                "zpool",
                "zfs",
                "lvremove",
                "vgremove",
                "pvremove",
                "btrfs",
                "diskutil",
                "badblocks",
                "xfs_repair")
            .when(DiskRules::destroysVolume)
            .matches(
                "zpool destroy tank",
                "zfs destroy -r tank/data",
                "zfs rollback -r tank@a",
                "lvremove -f vg/lv",
                "btrfs subvolume delete /srv",
                "diskutil eraseDisk JHFS+ X disk0",
                "diskutil apfs deleteContainer disk1",
                "badblocks -w /dev/sda")
            .passes(
                "zpool status tank",
                "zfs list -r tank",
                "btrfs subvolume list /",
                "zfs destroy -nv tank/x",
                "badblocks -w disk.img",
                "diskutil list",
                "badblocks /dev/sda")
            .because("Destroys a volume, or what was written to it since; there is no way back."),
        rule("disk-write", CRITICAL, "dd", "cp", "tee", "shred")
            .when(at -> at.words().stream().anyMatch(word -> written(at, word)))
            .matches("dd if=/dev/zero of=/dev/sda", "cp x.img /dev/sdb", "tee /dev/sdb < x.img")
            .passes("dd if=/dev/zero of=x.img", "cat x > /dev/null", "echo x | tee /dev/stderr")
            .because("Writes to a raw device, past its file system."),
        rule("redirect-to-device", CRITICAL)
            .when(at -> at.writes().stream().anyMatch(DiskRules::isDevice))
            .matches("> /dev/sda", "echo x > /dev/nvme0n1")
            .passes("echo x > /dev/null", "echo x > /dev/stderr", "ls > /dev/tty")
            .because("Writes to a raw device, past its file system."),
        rule("dd-system-file", HIGH, "dd")
            .when(
                at ->
                    at.words().stream()
                        .anyMatch(
                            word -> word.prefix().startsWith("of=") && outside(at.where(word, 3))))
            .matches("dd if=x of=/etc/passwd", "dd if=/dev/zero of=/usr/bin/ls")
            .passes("dd if=/etc/hosts of=hosts", "dd if=x of=/dev/null")
            .because("Overwrites a file of the system."),
        rule("overwrite-system-file", HIGH)
            .when(
                at ->
                    !Deletions.inContainer(at)
                        && at.writes().stream().anyMatch(DiskRules::isSystemFile))
            .matches("echo x > /etc/hosts", ": > /etc/passwd", "echo x >> /etc/sudoers")
            .passes("echo x > etc/hosts", "echo x > /dev/null", "cat < /etc/hosts")
            .because("A redirection writes a file of the system."),
        rule("write-system-file", MEDIUM, "tee", "cp", "mv", "install", "ln", "sed", "gsed")
            .when(
                at ->
                    !Deletions.inContainer(at)
                        && !at.operands().isEmpty()
                        && (!at.program().endsWith("sed") || at.has("-i", "--in-place"))
                        && isSystemFile(target(at)))
            .matches(
                "echo x | tee -a /etc/hosts",
                "cp evil /usr/bin/ls",
                "sed -i s/a/b/ /etc/ssh/sshd_config")
            .passes("cp /etc/hosts .", "sed s/a/b/ /etc/hosts", "install -m 755 x /usr/local/bin/x")
            .because("Writes a file of the system."),
        rule("write-shared", LOW, "tee", "cp", "mv", "install", "ln")
            .when(at -> !at.operands().isEmpty() && isShared(target(at)))
            .matches("install -m 755 x /usr/local/bin/x", "mv x /usr/local/bin/")
            .passes("cp /usr/local/bin/x .")
            .because("Installs a program, or a source of programs, for everyone on the machine."),
        rule("empty-file-in-home", MEDIUM)
            .when(
                at ->
                    at.command().redirections().stream()
                        .anyMatch(
                            to ->
                                to.kind() == Redirection.Kind.WRITE
                                    && at.where(to.target()).kind() == Kind.IN_HOME
                                    && at.where(to.target()).names().size() == 1))
            .matches("> ~/notes.txt", "echo x > ~/.gitconfig")
            .passes("echo x > notes.txt", "echo x >> ~/notes.txt")
            .because("Empties a file in the home directory before it writes."),
        rule("mounts", MEDIUM, "mount", "umount", "losetup", "swapoff", "pivot_root")
            .when(at -> !at.operands().isEmpty())
            .matches("mount -o remount,rw /", "umount -a -l /", "mount /dev/sda1 /mnt")
            .passes("mount", "mount -l")
            .because("Changes which file systems the machine sees."),
        rule("fills-disk", MEDIUM, "yes", "cat", "dd")
            .when(
                at ->
                    at.hasWord(
                            word ->
                                Set.of("/dev/zero", "/dev/urandom", "/dev/random").contains(word))
                        && at.writes().stream().anyMatch(place -> place.kind() != Kind.NONE))
            .matches("cat /dev/zero > big")
            .passes("head -c 16 /dev/urandom > seed", "dd if=/dev/zero of=x bs=1M count=1")
            .because("Writes without end, until the disk is full."));
  }

  private static boolean written(Invocation at, Word word) {
    String text = word.prefix();
    if (at.program().equals("dd")) {
      return text.startsWith("of=") && isDevice(at.where(word, 3));
    }
    List<Word> operands = at.operands();
    boolean last = !operands.isEmpty() && operands.get(operands.size() - 1).equals(word);
    return (last || !at.program().equals("cp")) && isDevice(at.where(word));
  }

  private static Location target(Invocation at) {
    return at.where(at.operands().get(at.operands().size() - 1));
  }

  private static boolean isSystemFile(Location place) {
    return place.kind() == Kind.SYSTEM && place.names().size() > 1 && !isShared(place);
  }

  /** Where programs and package sources are added for everyone. */
  private static boolean isShared(Location place) {
    return SHARED.matcher(place.path()).matches();
  }

  private static boolean outside(Location place) {
    return place.kind() == Kind.SYSTEM || place.kind() == Kind.IN_HOME;
  }

  private static boolean destroysVolume(Invocation at) {
    return switch (at.program()) {
      case "zpool" -> at.subAny("destroy", "labelclear");
      case "zfs" -> at.subAny("destroy", "rollback") && !at.has("-n");
      case "btrfs" -> at.operand(0).startsWith("su") && at.operand(1).startsWith("d");
      case "diskutil" -> ERASING.matcher(at.operand(0) + " " + at.operand(1)).lookingAt();
      case "badblocks" -> at.has("-w") && at.hasWord(word -> word.startsWith("/dev/"));
      case "xfs_repair" -> at.has("-L") && at.hasWord(word -> word.startsWith("/dev/"));
      default -> !at.operands().isEmpty() && !at.has("-t", "--test");
    };
  }

  private static boolean isDevice(Location place) {
    return place.kind() == Kind.DEVICE
        && !place.path().startsWith("dev/tcp")
        && !place.path().startsWith("dev/udp")
        && !place.path().startsWith("dev/shm");
  }
}
